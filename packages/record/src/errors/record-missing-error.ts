import { AppError } from '@mammoflow/errors';

/** There is no record in the file that was named. Name the one that the gateway writes, as its RECORD_DATABASE has it. */
export class RecordMissingError extends AppError {
  readonly code = 'RECORD_MISSING';
  readonly retryable = false;

  constructor() {
    super('There is no record in that file.');
  }
}
