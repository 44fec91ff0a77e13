import { AppError } from '@mammoflow/errors';

/** Results waited for a destination that the destinations file has no more; they are not sent there. */
export class DestinationWithdrawnError extends AppError {
  readonly code = 'DELIVERY_DESTINATION_WITHDRAWN';
  readonly retryable = false;

  constructor(destination: string) {
    super(`There is no destination ${destination} any more; once it is in the file again, retry the study.`);
  }
}
