import { AppError } from '@mammoflow/errors';

/** A file of a model bundle cannot be read. */
export class ModelBundleMissingError extends AppError {
  readonly code = 'MODEL_BUNDLE_MISSING';
  readonly retryable = false;

  constructor(file: string, options?: ErrorOptions) {
    super(`${file} cannot be read; check MODELS_DIR and that the bundle is complete.`, options);
  }
}
