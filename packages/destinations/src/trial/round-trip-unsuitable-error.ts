import { AppError } from '@mammoflow/errors';

/** A round trip was asked of a destination that results go to by C-STORE: nothing could be looked for there. */
export class RoundTripUnsuitableError extends AppError {
  readonly code = 'DESTINATION_ROUND_TRIP_UNSUITABLE';
  readonly retryable = false;

  constructor() {
    super('A round trip takes STOW-RS and QIDO-RS; of this destination only the connection can be tested.');
  }
}
