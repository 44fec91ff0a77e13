import { AppError } from '@mammoflow/errors';

/** An image was not prepared the way the model was trained. */
export class ModelImageUnsuitableError extends AppError {
  readonly code = 'MODEL_IMAGE_UNSUITABLE';
  readonly retryable = false;

  /** @param problem - As in "profile clahe-256 is needed". */
  constructor(bundleId: string, problem: string) {
    super(`Bundle ${bundleId} cannot read this image: ${problem}.`);
  }
}
