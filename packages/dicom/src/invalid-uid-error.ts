import { AppError } from '@mammoflow/errors';

/** A UID is longer than 64 characters or has characters that PS3.5 9.1 does not allow. The text itself is not repeated. */
export class InvalidUidError extends AppError {
  readonly code = 'DICOM_INVALID_UID';
  readonly retryable = false;

  constructor(attribute = 'A UID') {
    super(`${attribute} is not a valid DICOM UID (at most 64 digits and dots, PS3.5 9.1); correct it at its source.`);
  }
}
