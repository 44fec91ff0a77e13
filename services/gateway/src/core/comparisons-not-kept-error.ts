import { AppError } from '@mammoflow/errors';

/** Comparisons of candidates are kept in the record, and this gateway keeps none (RECORD_DATABASE is `none`). */
export class ComparisonsNotKeptError extends AppError {
  readonly code = 'API_COMPARISONS_NOT_KEPT';
  readonly retryable = false;

  constructor() {
    super('No record is kept here, so there are no comparisons to be read; set RECORD_DATABASE.');
  }
}
