import { analysed, caseMammogram, failed, makeExam, makeFinding } from '@mammoflow/testkit';
import type { ExamResult } from '@mammoflow/pipeline';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../src/core/exam-outcome.ts';
import { asRecorded } from '../src/core/recorded-exam.ts';
import { ResultsDifferError } from '../src/errors/results-differ-error.ts';
import { jobId } from './spooled-exam.ts';

const at = new Date('2026-01-02T03:05:00Z');
const [cc, mlo] = [caseMammogram('R', 'CC'), caseMammogram('R', 'MLO')];
const findings = [makeFinding({ left: 10, top: 10, right: 40, bottom: 40 })];
const whole = makeExam([analysed(cc, findings), analysed(mlo)]);
const partial = makeExam([analysed(cc, findings), failed(mlo)]);

function recordOf(result: ExamResult): ReturnType<typeof outcomeOf> {
  const { studyInstanceUid, bundles } = result;
  const request = {
    schemaVersion: 1,
    jobId,
    studyInstanceUid,
    requestedAt: at.toISOString(),
    trigger: 'four-views',
    priority: 'routine',
    retry: 0,
    mammograms: [],
    notAnalysed: [],
    bundles,
  } as const;
  return outcomeOf(request, result, { startedAt: at, endedAt: at });
}

describe('an analysis that is done again', () => {
  it('tells the score of its first run, also when more can be read now', () => {
    const again = asRecorded(whole, recordOf(partial));
    expect(again.mammograms.map(({ state }) => state)).toEqual(['analysed', 'failed']);
    expect(again.examScore).toEqual(partial.examScore);
    expect(again.examScore).not.toEqual(whole.examScore);
  });

  it('is refused when less can be read now', () => {
    expect(() => asRecorded(partial, recordOf(whole))).toThrow(ResultsDifferError);
  });
});
