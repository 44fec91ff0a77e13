import { AppError } from '@mammoflow/errors';

/** Earlier exams could not be fetched and analysed in the time that an exam waits for them (`PRIORS_TIMEOUT_MS`). */
export class PriorsLateError extends AppError {
  readonly code = 'ORCHESTRATOR_PRIORS_LATE';
  readonly retryable = false;

  constructor(timeoutMs: number) {
    super(`Earlier exams could not be fetched and analysed within ${timeoutMs} ms.`);
  }
}
