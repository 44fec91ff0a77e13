import { AppError } from '@mammoflow/errors';

/** model.onnx is not the file its manifest was written for: damaged, exchanged or fetched only in part. */
export class ModelChecksumMismatchError extends AppError {
  readonly code = 'MODEL_CHECKSUM_MISMATCH';
  readonly retryable = false;

  constructor(bundleId: string) {
    super(`model.onnx of bundle ${bundleId} does not have the SHA-256 of its manifest; install the bundle again.`);
  }
}
