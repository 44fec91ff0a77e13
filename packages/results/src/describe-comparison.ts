import { priorComparisonRule } from '@mammoflow/pipeline';
import type { ComparedFinding, ExamResult, PriorExam } from '@mammoflow/pipeline';
import { dayOf, priorExams, writeDate } from './prior-comparison.ts';
import { writeNumber } from './summary-texts.ts';
import type { SummaryTexts } from './summary-texts.ts';

/** What an exam was compared with, or why with nothing; nothing is said where no comparison was asked for. */
export function comparison(exam: ExamResult, { priors: say }: SummaryTexts): readonly string[] {
  const { priors } = exam;
  if (priors === undefined || exam.mammograms.every(({ state }) => state === 'failed')) return [];
  switch (priors.state) {
    case 'found':
      return [say.comparedWith(daysOf(priorExams(exam)))];
    case 'none':
      return [say.none];
    case 'unavailable':
      return [say.unavailable(`${priors.reason} (${priors.code})`)];
  }
}

/** When findings count as one lesion, and as changed. */
export function comparisonRule(texts: SummaryTexts): string {
  const { mostShiftMm, leastChangePercent, leastChangeMm } = priorComparisonRule;
  return texts.priors.rule(`${mostShiftMm} mm`, `${leastChangePercent} %`, `${leastChangeMm} mm`);
}

/** What became of a finding, as the end of its sentence. */
export function describeChange(
  { change, comparedWith, prior, diameterMm = 0 }: ComparedFinding,
  texts: SummaryTexts,
): readonly string[] {
  const { priors: say } = texts;
  if (change === 'not-comparable' || comparedWith === undefined) return [say.notComparable];
  if (change === 'new' || prior === undefined) return [say.isNew(dayOf(comparedWith))];
  const write = (mm: number): string => `${writeNumber(mm, 1, texts)} mm`;
  return [say.changes[change](dayOf(comparedWith)), say.diameters(write(prior.diameterMm), write(diameterMm))];
}

function daysOf(exams: readonly PriorExam[]): string {
  return exams.map(({ studyDate }) => writeDate(studyDate)).join(', ');
}
