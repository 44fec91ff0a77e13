import { AppError } from '@mammoflow/errors';

/**
 * The record's database does not answer, or not now. What is to be recorded waits in the spool and is recorded once it does; see
 * that the database runs, that address and credentials are right, and that its disk has room.
 */
export class RecordUnavailableError extends AppError {
  readonly code = 'RECORD_UNAVAILABLE';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The database of the record cannot be used now.', options);
  }
}
