import { AppError } from '@mammoflow/errors';

/**
 * The file of the record lies on a network volume, where SQLite's locks and shared memory cannot be relied on. Put it on a disk of
 * the host by RECORD_DATABASE, or use a PostgreSQL server.
 */
export class RecordOnNetworkVolumeError extends AppError {
  readonly code = 'RECORD_ON_NETWORK_VOLUME';
  readonly retryable = false;

  constructor(fileSystem: string) {
    super(`The record must not lie on a network volume (${fileSystem}); see RECORD_DATABASE.`);
  }
}
