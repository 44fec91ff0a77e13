import type { Comparison, PairedAgreement, Proportion, ShadowSummary } from '@mammoflow/shadow';

/** What is said beside every summary: the numbers invite to be taken for more than they are. */
const CAVEAT = 'Where they differ, this says nothing of who is right: nobody has told the truth of these exams.';

/** A summary for people. */
export function summaryLines(summary: ShadowSummary): readonly string[] {
  const { exams, failed, examScore, marked, findings, density, modelTimeRatio, largest } = summary;
  const failures = Object.entries(failed).map(([code, count]) => `${count} × ${code}`);
  return [
    changesOf(summary.bundles).join(', '),
    `  exams               ${exams}, ${day(summary.from)} to ${day(summary.to)}`,
    ...(failures.length === 0 ? [] : [`  not compared        ${failures.join(', ')}`]),
    ...(examScore === undefined ? [] : scoreLines(examScore)),
    `  exams with findings ${marked.both} by both, ${marked.onlyActive} by active alone, ${marked.onlyCandidate} by candidate alone, ${marked.neither} by neither`,
    ...(marked.same === undefined ? [] : [`  the same of         ${share(marked.same)}`]),
    `  findings an exam    ${number(findings.perExam.active)} active, ${number(findings.perExam.candidate)} candidate; ${findings.both} of both`,
    ...(density === undefined ? [] : [`  same density        ${share(density)}`]),
    ...(modelTimeRatio === undefined ? [] : [`  time in models      ${number(modelTimeRatio)} times`]),
    ...(largest.length === 0 ? [] : ['  largest differences']),
    ...largest.map(
      ({ studyInstanceUid, examScore: { active, candidate } }) =>
        `    ${number(active)} → ${number(candidate)}  ${studyInstanceUid}`,
    ),
    CAVEAT,
  ];
}

function scoreLines({ mean, correlation, difference, stabilityIndex }: PairedAgreement): readonly string[] {
  const shift = stabilityIndex === undefined ? '' : `, PSI ${number(stabilityIndex)}`;
  const related = correlation === undefined ? '' : `, correlation ${number(correlation)}`;
  return [
    `  exam score          ${number(mean.active)} active, ${number(mean.candidate)} candidate in the mean${related}${shift}`,
    `  difference          ${number(difference.mean)}; 95 % within ${number(difference.low)} to ${number(difference.high)}`,
  ];
}

/** Which bundles are exchanged, e.g. `detection: a 1.0 → b 2.0`. */
function changesOf({ active, candidate }: ShadowSummary['bundles']): readonly string[] {
  const tasks = ['detection', 'segmentation', 'classification', 'density'] as const;
  return tasks.flatMap((task) => {
    const [one, other] = [active[task], candidate[task]];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const name = (bundle: typeof one): string => (bundle === undefined ? 'none' : `${bundle.id} ${bundle.version}`);
    return [`${task}: ${name(one)} → ${name(other)}`];
  });
}

function share({ value, low, high, cases }: Proportion): string {
  const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;
  return `${percent(value)} of ${cases} (95 %: ${percent(low)} to ${percent(high)})`;
}

function number(value: number): string {
  return value.toFixed(2);
}

function day(time: string): string {
  return time.slice(0, 10);
}

/** Columns of a line for each exam. */
export const comparisonColumns = [
  'comparedAt',
  'studyInstanceUid',
  'jobId',
  'state',
  'code',
  'examScoreActive',
  'examScoreCandidate',
  'findingsBoth',
  'findingsOnlyActive',
  'findingsOnlyCandidate',
  'densityActive',
  'densityCandidate',
  'modelMsActive',
  'modelMsCandidate',
  'models',
  'candidates',
] as const;

/** The values of {@link comparisonColumns}. */
export function comparisonValues(comparison: Comparison): readonly (string | number)[] {
  const { comparedAt, studyInstanceUid, jobId, state, bundles } = comparison;
  const names = (set: ShadowSummary['bundles']['active']): string =>
    Object.values(set)
      .map(({ id, version }) => `${id} ${version}`)
      .join('; ');
  const said =
    comparison.state === 'failed'
      ? [comparison.code, '', '', '', '', '', '', '', '', '']
      : ['', ...valuesOf(comparison)];
  return [comparedAt, studyInstanceUid, jobId, state, ...said, names(bundles.active), names(bundles.candidate)];
}

function valuesOf({
  examScore,
  findings,
  density,
  modelMs,
}: Extract<Comparison, { readonly state: 'compared' }>): readonly (string | number)[] {
  return [
    examScore?.active ?? '',
    examScore?.candidate ?? '',
    findings.both.length,
    findings.onlyActive.length,
    findings.onlyCandidate.length,
    density?.active ?? '',
    density?.candidate ?? '',
    modelMs?.active ?? '',
    modelMs?.candidate ?? '',
  ];
}
