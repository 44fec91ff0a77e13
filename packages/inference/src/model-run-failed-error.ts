import { AppError } from '@mammoflow/errors';

/** onnxruntime failed on an image, e.g. for want of memory. */
export class ModelRunFailedError extends AppError {
  readonly code = 'MODEL_RUN_FAILED';
  readonly retryable = true;

  constructor(bundleId: string, options?: ErrorOptions) {
    super(`Bundle ${bundleId} failed on an image; the worker may be short of memory.`, options);
  }
}
