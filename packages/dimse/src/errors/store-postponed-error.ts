import { AppError } from '@mammoflow/errors';
import { hexadecimalStatus } from '../core/statuses.ts';

/** The peer answered a C-STORE with a status that may pass, e.g. that it is out of resources. */
export class StorePostponedError extends AppError {
  readonly code = 'DIMSE_STORE_POSTPONED';
  readonly retryable = true;

  constructor(status: number, meaning: string) {
    super(`The peer cannot store now (${hexadecimalStatus(status)}, ${meaning}); it is tried again.`);
  }
}
