import { AppError } from '@mammoflow/errors';

/** An upload without a single file that was taken is said to be complete. */
export class UploadEmptyError extends AppError {
  readonly code = 'UPLOAD_EMPTY';
  readonly retryable = false;

  constructor() {
    super('No file of this upload was taken; there is nothing to analyse.');
  }
}
