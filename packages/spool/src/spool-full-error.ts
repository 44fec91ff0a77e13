import { AppError } from '@mammoflow/errors';

/** The file system of the spool has no room left, or the quota is used up. */
export class SpoolFullError extends AppError {
  readonly code = 'SPOOL_FULL';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The spool has no free space; free some, enlarge it, or shorten the retention.', options);
  }
}
