import { AppError } from '@mammoflow/errors';

/** An upload has more files or bytes than it may; the message says which. */
export class UploadLimitError extends AppError {
  readonly code = 'UPLOAD_LIMIT';
  readonly retryable = false;

  constructor(limit: string) {
    super(`The upload is larger than the limit: ${limit}.`);
  }
}
