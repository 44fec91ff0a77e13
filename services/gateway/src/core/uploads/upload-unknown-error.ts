import { AppError } from '@mammoflow/errors';

/** There is no such upload (any more), or it is that of another client. */
export class UploadUnknownError extends AppError {
  readonly code = 'UPLOAD_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('There is no such upload; it may have been removed after its time.');
  }
}
