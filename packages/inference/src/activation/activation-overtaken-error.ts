import { AppError } from '@mammoflow/errors';

/** Another activation came between the look at active.json and the change to it. */
export class ActivationOvertakenError extends AppError {
  readonly code = 'MODEL_ACTIVATION_OVERTAKEN';
  readonly retryable = false;

  constructor() {
    super('Other models were activated meanwhile; see what is active now and decide anew.');
  }
}
