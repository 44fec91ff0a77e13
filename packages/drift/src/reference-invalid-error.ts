import { AppError } from '@mammoflow/errors';

/** reference.json of a bundle does not say what it must, or was made with another model. Images are analysed all the same, and not watched. */
export class ReferenceInvalidError extends AppError {
  readonly code = 'DRIFT_REFERENCE_INVALID';
  readonly retryable = false;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file} is not usable: ${problem}; make it anew with "mammoflow drift --write".`, options);
  }
}
