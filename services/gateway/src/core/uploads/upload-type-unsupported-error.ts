import { AppError } from '@mammoflow/errors';

/** A file of an upload is said to be something else than what is taken. */
export class UploadTypeUnsupportedError extends AppError {
  readonly code = 'UPLOAD_TYPE_UNSUPPORTED';
  readonly retryable = false;

  constructor() {
    super('A file of an upload is application/dicom, image/png or image/jpeg.');
  }
}
