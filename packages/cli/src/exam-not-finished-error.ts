import { AppError } from '@mammoflow/errors';

/** An exam did not come to its end in time. */
export class ExamNotFinishedError extends AppError {
  readonly code = 'CLI_EXAM_NOT_FINISHED';
  readonly retryable = false;

  constructor(state: string, timeoutSeconds: number, logFolder: string) {
    super(`The exam is ${state} after ${timeoutSeconds} s; the services' logs are in ${logFolder}.`);
  }
}
