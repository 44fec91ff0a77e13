import { AppError } from '@mammoflow/errors';

/** Opinions are kept in the record, and this gateway keeps none (RECORD_DATABASE is `none`). */
export class OpinionsNotKeptError extends AppError {
  readonly code = 'API_OPINIONS_NOT_KEPT';
  readonly retryable = false;

  constructor() {
    super('No record is kept here, so no opinion can be; set RECORD_DATABASE.');
  }
}
