import type { Compared, Comparison, Pair } from './comparison.ts';
import { medianOf, pairedAgreement } from './paired-values.ts';
import { proportion } from './proportion.ts';
import type { Agreement, ExamPoint, Proportion, ShadowSummary } from './shadow-summary.ts';

const MOST_POINTS = 500;
const MOST_DISAGREEMENTS = 10;

/** Sums up comparisons, those of the same bundles together, the latest first. */
export function summariseComparisons(comparisons: readonly Comparison[]): readonly ShadowSummary[] {
  const groups = Map.groupBy(comparisons, ({ bundles }) => JSON.stringify(bundles));
  return [...groups.values()]
    .flatMap((group) => {
      const [first, ...more] = group.toSorted((a, b) => Date.parse(a.comparedAt) - Date.parse(b.comparedAt));
      return first === undefined ? [] : [summarise([first, ...more])];
    })
    .toSorted((a, b) => Date.parse(b.to) - Date.parse(a.to));
}

/** @param comparisons - Of the same bundles, the earliest first. */
function summarise(comparisons: readonly [Comparison, ...Comparison[]]): ShadowSummary {
  const [first] = comparisons;
  const compared = comparisons.filter((each) => each.state === 'compared');
  const examScore = pairedAgreement(compared.flatMap((each) => each.examScore ?? []));
  const density = densityOf(compared);
  const modelTimeRatio = medianOf(
    compared.flatMap(({ modelMs }) =>
      modelMs === undefined || modelMs.active <= 0 ? [] : [modelMs.candidate / modelMs.active],
    ),
  );
  const points = compared.flatMap(pointOf);
  return {
    bundles: first.bundles,
    from: first.comparedAt,
    to: comparisons.at(-1)?.comparedAt ?? first.comparedAt,
    exams: compared.length,
    failed: failuresOf(comparisons),
    ...(examScore === undefined ? {} : { examScore }),
    marked: markedOf(compared),
    findings: findingsOf(compared),
    ...(density === undefined ? {} : { density }),
    ...(modelTimeRatio === undefined ? {} : { modelTimeRatio }),
    points: points.slice(-MOST_POINTS),
    largest: points.toSorted((a, b) => gap(b) - gap(a)).slice(0, MOST_DISAGREEMENTS),
  };
}

function failuresOf(comparisons: readonly Comparison[]): Readonly<Record<string, number>> {
  const codes = comparisons.flatMap((each) => (each.state === 'failed' ? [each.code] : []));
  return Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]));
}

function countsOf({ findings }: Compared): Pair<number> {
  const both = findings.both.length;
  return { active: both + findings.onlyActive.length, candidate: both + findings.onlyCandidate.length };
}

function markedOf(compared: readonly Compared[]): Agreement {
  const counts = compared.map(countsOf);
  const of = (test: (pair: Pair<number>) => boolean): number => counts.filter(test).length;
  const both = of(({ active, candidate }) => active > 0 && candidate > 0);
  const neither = of(({ active, candidate }) => active === 0 && candidate === 0);
  const same = proportion(both + neither, counts.length);
  return {
    both,
    onlyActive: of(({ active, candidate }) => active > 0 && candidate === 0),
    onlyCandidate: of(({ active, candidate }) => active === 0 && candidate > 0),
    neither,
    ...(same === undefined ? {} : { same }),
  };
}

function findingsOf(compared: readonly Compared[]): ShadowSummary['findings'] {
  const sum = (countOf: (findings: Compared['findings']) => number): number =>
    compared.reduce((total, { findings }) => total + countOf(findings), 0);
  const [both, onlyActive, onlyCandidate] = [
    sum((each) => each.both.length),
    sum((each) => each.onlyActive.length),
    sum((each) => each.onlyCandidate.length),
  ];
  const exams = Math.max(1, compared.length);
  const score = pairedAgreement(compared.flatMap(({ findings }) => findings.both.map((pair) => pair.score)));
  return {
    both,
    onlyActive,
    onlyCandidate,
    perExam: { active: (both + onlyActive) / exams, candidate: (both + onlyCandidate) / exams },
    ...(score === undefined ? {} : { score }),
  };
}

function densityOf(compared: readonly Compared[]): Proportion | undefined {
  const told = compared.flatMap(({ density }) => density ?? []);
  return proportion(told.filter(({ active, candidate }) => active === candidate).length, told.length);
}

function pointOf(compared: Compared): readonly ExamPoint[] {
  const { studyInstanceUid, comparedAt, examScore } = compared;
  return examScore === undefined ? [] : [{ studyInstanceUid, comparedAt, examScore, findings: countsOf(compared) }];
}

function gap({ examScore }: ExamPoint): number {
  return Math.abs(examScore.candidate - examScore.active);
}
