import { AppError } from '@mammoflow/errors';

/** The spool's folder cannot be written: read-only file system, missing permission, or a folder that is gone. */
export class SpoolNotWritableError extends AppError {
  readonly code = 'SPOOL_NOT_WRITABLE';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The spool folder cannot be written; check its permissions and that its file system is mounted.', options);
  }
}
