import { AppError } from '@mammoflow/errors';

/** Results were asked for of an exam in which nothing was meant to be analysed; there is no image to report on. */
export class ExamWithoutMammogramsError extends AppError {
  readonly code = 'RESULTS_EXAM_WITHOUT_MAMMOGRAMS';
  readonly retryable = false;

  constructor(studyInstanceUid: string) {
    super(`Study ${studyInstanceUid} has no mammogram to report on; show it as refused instead of writing results.`);
  }
}
