import { AppError } from '@mammoflow/errors';

/** active.json cannot be changed here: a read-only folder, or a link to a file that is kept elsewhere. */
export class ActiveFileNotWritableError extends AppError {
  readonly code = 'MODEL_ACTIVE_FILE_NOT_WRITABLE';
  readonly retryable = false;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} cannot be changed: ${reason}. Change it where it comes from.`, options);
  }
}
