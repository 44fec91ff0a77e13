import type { ExamOutcome, ExamRequest, FindingSummary, ShadowRequest } from '@mammoflow/spool';
import type { Compared, Comparison, Pair } from './comparison.ts';
import { matchFindings } from './match-findings.ts';

/** An analysis that was reported, and the same exam as the candidates have gone through it. */
export interface ShadowedExam {
  readonly request: ExamRequest;
  readonly outcome: ExamOutcome;
  readonly shadow: { readonly request: ShadowRequest; readonly outcome: ExamOutcome };
}

/** Steps of the pipeline that are models. */
const modelSteps = ['detectMs', 'segmentMs', 'classifyMs', 'densityMs'] as const;

/** Compares what candidates said of an exam with what was reported. */
export function compareOutcomes({ request, outcome, shadow }: ShadowedExam): Comparison {
  const { jobId, studyInstanceUid } = request;
  const common = {
    schemaVersion: 1,
    jobId,
    studyInstanceUid,
    comparedAt: shadow.outcome.recordedAt,
    bundles: { active: request.bundles, candidate: shadow.request.bundles },
  } as const;
  if (shadow.outcome.state !== 'analysed') {
    const { code = 'UNKNOWN', reason = '' } = shadow.outcome.failure ?? {};
    return { ...common, state: 'failed', code, reason };
  }
  const both: Pair<ExamOutcome> = { active: outcome, candidate: shadow.outcome };
  const examScore = pairOf(both, (each) => each.examScore?.value);
  const density = pairOf(both, (each) => each.density?.category);
  const modelMs = pairOf(both, modelTime);
  return {
    ...common,
    state: 'compared',
    ...(examScore === undefined ? {} : { examScore }),
    ...compareMammograms(both),
    ...(density === undefined ? {} : { density }),
    ...(modelMs === undefined ? {} : { modelMs }),
  };
}

/** Undefined where one of the two says nothing. */
function pairOf<T>(
  { active, candidate }: Pair<ExamOutcome>,
  valueOf: (outcome: ExamOutcome) => T | undefined,
): Pair<T> | undefined {
  const [one, other] = [valueOf(active), valueOf(candidate)];
  return one === undefined || other === undefined ? undefined : { active: one, candidate: other };
}

function modelTime({ timings }: ExamOutcome): number | undefined {
  const times = modelSteps.flatMap((step) => timings[step] ?? []);
  return times.length === 0 ? undefined : times.reduce((sum, ms) => sum + ms, 0);
}

function compareMammograms({ active, candidate }: Pair<ExamOutcome>): Pick<Compared, 'mammograms' | 'findings'> {
  const [one, other] = [analysedOf(active), analysedOf(candidate)];
  const uids = [...new Set([...one.keys(), ...other.keys()])];
  const both = uids.flatMap((uid) => {
    const pair = { active: one.get(uid), candidate: other.get(uid) };
    return pair.active === undefined || pair.candidate === undefined
      ? []
      : [matchFindings(pair.active, pair.candidate)];
  });
  return {
    mammograms: {
      both: both.length,
      onlyActive: one.size - both.length,
      onlyCandidate: other.size - both.length,
    },
    findings: {
      both: both.flatMap((matched) =>
        matched.both.map(({ iou, ...pair }) => ({
          iou,
          score: { active: pair.active.score, candidate: pair.candidate.score },
        })),
      ),
      onlyActive: both.flatMap(({ onlyActive }) => onlyActive.map(({ score }) => score)),
      onlyCandidate: both.flatMap(({ onlyCandidate }) => onlyCandidate.map(({ score }) => score)),
    },
  };
}

function analysedOf({ mammograms }: ExamOutcome): ReadonlyMap<string, readonly FindingSummary[]> {
  return new Map(
    mammograms.flatMap((each) => (each.state === 'analysed' ? [[each.sopInstanceUid, each.findings] as const] : [])),
  );
}
