import { AppError } from '@mammoflow/errors';

/** Results are to be sent to a destination that the destinations file does not have. */
export class DestinationUnknownError extends AppError {
  readonly code = 'API_DESTINATION_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('There is no destination of this name; GET /api/destinations lists them.');
  }
}
