import { AppError } from '@mammoflow/errors';

/** The peer's report of storage commitment leaves some results out. */
export class NotCommittedError extends AppError {
  readonly code = 'DIMSE_NOT_COMMITTED';
  readonly retryable = true;

  constructor(failed: number) {
    super(`The peer does not commit to keep ${failed} of the results; they are sent again.`);
  }
}
