import { AppError } from '@mammoflow/errors';
import { hexadecimalStatus } from '../core/statuses.ts';

/** The peer will not store this instance, now or later. */
export class StoreRefusedError extends AppError {
  readonly code = 'DIMSE_STORE_REFUSED';
  readonly retryable = false;

  constructor(status: number, meaning: string) {
    super(`The peer refuses the instance (${hexadecimalStatus(status)}, ${meaning}); see its own log.`);
  }
}
