import type { ExamResult, MammogramResult } from '@mammoflow/pipeline';
import type { ExamOutcome, MammogramOutcome } from '@mammoflow/spool';
import { ResultsDifferError } from '../errors/results-differ-error.ts';

/**
 * The result of an analysis that was done again, as its first run was recorded: what failed then counts as failed now, and the
 * exam's score and density are those of then, so that every destination is told the same.
 *
 * @throws {@link ResultsDifferError} when a mammogram fails that was analysed then.
 */
export function asRecorded(result: ExamResult, outcome: ExamOutcome): ExamResult {
  const recorded = new Map(outcome.mammograms.map((mammogram) => [mammogram.sopInstanceUid, mammogram]));
  const { examScore: _score, density: _density, ...rest } = result;
  const { examScore, density } = outcome;
  return {
    ...rest,
    ...(examScore === undefined ? {} : { examScore }),
    ...(density === undefined ? {} : { density }),
    mammograms: result.mammograms.map((each) => mammogramAsRecorded(each, recorded.get(each.mammogram.sopInstanceUid))),
  };
}

function mammogramAsRecorded(result: MammogramResult, recorded: MammogramOutcome | undefined): MammogramResult {
  if (recorded?.state === 'failed') {
    const { code, reason } = recorded;
    return { state: 'failed', mammogram: result.mammogram, code, reason };
  }
  if (result.state === 'failed') throw new ResultsDifferError(result.mammogram.sopInstanceUid);
  return result;
}
