import { AppError } from '@mammoflow/errors';

/** An operator has given a study up: it is analysed, or sent, no more unless somebody retries it. */
export class DroppedError extends AppError {
  readonly code = 'DROPPED_BY_OPERATOR';
  readonly retryable = false;

  constructor() {
    super('An operator has dropped the study; retry it to have it analysed or sent after all.');
  }
}
