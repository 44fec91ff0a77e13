import { AppError } from '@mammoflow/errors';

/** The request, or our own question to the PACS, names another SOP Class or Instance than its data set. */
export class SopMismatchError extends AppError {
  readonly code = 'DICOM_SOP_MISMATCH';
  readonly retryable = false;

  constructor() {
    super(
      'The data set has another SOP Class or Instance UID than it was announced with, or asked for; correct the sender.',
    );
  }
}
