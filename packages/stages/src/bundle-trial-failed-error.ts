import { AppError } from '@mammoflow/errors';

/** The process that tried a bundle ended, or never did, without saying whether the bundle can be used. */
export class BundleTrialFailedError extends AppError {
  readonly code = 'MODEL_TRIAL_FAILED';
  readonly retryable = false;

  constructor(bundleId: string, options?: ErrorOptions) {
    super(`Bundle ${bundleId} ended the process that tried it, or took too long; it cannot be used.`, options);
  }
}
