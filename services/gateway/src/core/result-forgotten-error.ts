import { AppError } from '@mammoflow/errors';

/** Results were written, delivered and removed after KEEP_IMAGES_HOURS; only what is known of them is still there. */
export class ResultForgottenError extends AppError {
  readonly code = 'API_RESULT_FORGOTTEN';
  readonly retryable = false;

  constructor() {
    super('The results are no longer kept here; retrieve them from the destinations that they were delivered to.');
  }
}
