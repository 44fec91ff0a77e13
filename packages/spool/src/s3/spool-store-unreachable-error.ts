import { AppError } from '@mammoflow/errors';

/** The S3 server with the spool does not answer, not in time, or with a failure of its own. */
export class SpoolStoreUnreachableError extends AppError {
  readonly code = 'SPOOL_STORE_UNREACHABLE';
  readonly retryable = true;

  constructor(what: string, options?: ErrorOptions) {
    super(`The S3 server of the spool failed with ${what}; check that it runs and can be reached.`, options);
  }
}
