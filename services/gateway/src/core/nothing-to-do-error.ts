import { AppError } from '@mammoflow/errors';

/** What was asked for does not apply to the study as it stands; the message says why. */
export class NothingToDoError extends AppError {
  readonly code = 'API_NOTHING_TO_DO';
  readonly retryable = false;
}
