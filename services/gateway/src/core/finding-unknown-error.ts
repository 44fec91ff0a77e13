import { AppError } from '@mammoflow/errors';

/** An opinion names a finding that the analysis has not. */
export class FindingUnknownError extends AppError {
  readonly code = 'API_FINDING_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('The analysis has no such finding; load the exam anew, it may have been analysed again.');
  }
}
