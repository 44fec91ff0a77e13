import { AppError } from '@mammoflow/errors';

/** A manifest, or active.json, does not say what it must. */
export class ModelManifestInvalidError extends AppError {
  readonly code = 'MODEL_MANIFEST_INVALID';
  readonly retryable = false;

  constructor(file: string, problem: string) {
    super(`${file} is not usable: ${problem}.`);
  }
}
