import type { Exam, ExamState } from '../exam-view.ts';
import type { ExamAction } from '../use-exam.ts';

const inState: Readonly<Record<ExamState, readonly ExamAction[]>> = {
  RECEIVING: ['analyse'],
  SET_ASIDE: [],
  QUEUED: ['analyse', 'retry', 'drop'],
  DELIVERING: ['retry', 'drop'],
  REFUSED_BY_PACS: ['retry', 'analyse'],
  COMPLETED: ['analyse'],
  FAILED: ['retry', 'analyse'],
  REFUSED: ['analyse'],
};

/** What can be of use in the state that an exam is in, the likeliest first; the gateway refuses what is not. */
export function offeredActions({ state }: Pick<Exam, 'state'>): readonly ExamAction[] {
  return inState[state];
}
