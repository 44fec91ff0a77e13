import { AppError } from '@mammoflow/errors';

/** Somebody else changes active.json at this moment, or died while doing so. */
export class ActivationUnderWayError extends AppError {
  readonly code = 'MODEL_ACTIVATION_UNDER_WAY';
  readonly retryable = true;

  constructor(lockFile: string) {
    super(`Another activation is under way. If none is, one was cut off: remove ${lockFile} and try again.`);
  }
}
