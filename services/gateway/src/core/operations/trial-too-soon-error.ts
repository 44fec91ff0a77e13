import { AppError } from '@mammoflow/errors';

/** A destination was tested a moment ago, by this client or another: whoever runs it is not to be flooded. */
export class TrialTooSoonError extends AppError {
  readonly code = 'API_TRIAL_TOO_SOON';
  readonly retryable = true;

  constructor() {
    super('The destination was tested a moment ago; wait some seconds.');
  }
}
