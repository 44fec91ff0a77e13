import { AppError } from '@mammoflow/errors';

/** A data set that was built here cannot be written as the standard wants it; a defect of the code that built it. */
export class UnwritableValueError extends AppError {
  readonly code = 'DICOM_UNWRITABLE_VALUE';
  readonly retryable = false;

  constructor(tag: string, what: string) {
    super(`Attribute ${tag} cannot be written: ${what}.`);
  }
}
