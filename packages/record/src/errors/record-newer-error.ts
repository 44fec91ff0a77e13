import { AppError } from '@mammoflow/errors';

/**
 * A newer version of Mammoflow has changed the database of the record. Run that version, or one after it; to return to an older
 * one, restore the database from before the upgrade.
 */
export class RecordNewerError extends AppError {
  readonly code = 'RECORD_NEWER';
  readonly retryable = false;

  constructor(options?: ErrorOptions) {
    super('The database of the record belongs to a newer version.', options);
  }
}
