import { AppError } from '@mammoflow/errors';

/** The request names another SOP Class or Instance than its data set. */
export class SopMismatchError extends AppError {
  readonly code = 'DICOM_SOP_MISMATCH';
  readonly retryable = false;

  constructor() {
    super('The C-STORE names another SOP Class or Instance UID than its data set; correct the sender.');
  }
}
