import { AppError } from '@mammoflow/errors';

/** The S3 server overwrites an object that was to be created only if there is none, so two writers could undo each other. */
export class SpoolStoreUnsuitableError extends AppError {
  readonly code = 'SPOOL_STORE_UNSUITABLE';
  readonly retryable = false;

  constructor() {
    super('The S3 server ignores If-None-Match when it stores; use one that has conditional writes.');
  }
}
