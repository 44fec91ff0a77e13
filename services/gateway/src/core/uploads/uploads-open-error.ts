import { AppError } from '@mammoflow/errors';

/** A client has as many uploads open as it may have at a time. */
export class UploadsOpenError extends AppError {
  readonly code = 'UPLOADS_OPEN';
  readonly retryable = false;

  constructor() {
    super('Too many uploads are open; complete one, or remove it.');
  }
}
