import type { ExamOutcome } from '@mammoflow/spool';

/** What another image of the same breast and view stands for, or what nobody reads, is not missing: it was chosen so. */
const CHOSEN = /^EXAM_/;

/** How many mammograms should have been read and could not be: by a model, or because their bytes or headers are damaged. */
export function missingMammograms({ mammograms, notAnalysed }: ExamOutcome, asked: readonly string[]): number {
  const isAsked = new Set(asked);
  const failed = mammograms.filter(({ state }) => state === 'failed');
  const unreadable = notAnalysed.filter(
    ({ sopInstanceUid, code }) => isAsked.has(sopInstanceUid) && !CHOSEN.test(code),
  );
  return failed.length + unreadable.length;
}
