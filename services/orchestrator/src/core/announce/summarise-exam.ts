import type { ExamOutcome, ExamRequest } from '@mammoflow/spool';
import { missingMammograms } from './missing-mammograms.ts';

/** What came of an exam in a sentence, without patient data. */
export function summariseExam(outcome: ExamOutcome, request: ExamRequest): string {
  const { state, mammograms, failure } = outcome;
  if (state !== 'analysed')
    return `Not analysed: ${failure?.reason ?? 'no reason is known'} (${failure?.code ?? 'INTERNAL'})`;
  const analysed = mammograms.filter((mammogram) => mammogram.state === 'analysed');
  const findings = analysed.reduce((sum, mammogram) => sum + mammogram.findings.length, 0);
  const missing = missingMammograms(
    outcome,
    request.mammograms.map(({ sopInstanceUid }) => sopInstanceUid),
  );
  const regions = `${count(findings, 'suspicious region')} on ${count(analysed.length, 'mammogram')}.`;
  return missing === 0 ? regions : `${regions} ${count(missing, 'mammogram')} could not be analysed.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
