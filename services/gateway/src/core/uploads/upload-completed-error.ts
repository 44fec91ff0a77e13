import { AppError } from '@mammoflow/errors';

/** A file comes for an upload of which somebody has said that it is complete. */
export class UploadCompletedError extends AppError {
  readonly code = 'UPLOAD_COMPLETED';
  readonly retryable = false;

  constructor() {
    super('This upload is complete; begin another one for more files.');
  }
}
