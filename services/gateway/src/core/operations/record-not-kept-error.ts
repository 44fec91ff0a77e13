import { AppError } from '@mammoflow/errors';

/** What is asked for follows from the record, and RECORD_DATABASE says that none is kept. */
export class RecordNotKeptError extends AppError {
  readonly code = 'API_RECORD_NOT_KEPT';
  readonly retryable = false;

  constructor() {
    super('This installation keeps no record; set RECORD_DATABASE to have one.');
  }
}
