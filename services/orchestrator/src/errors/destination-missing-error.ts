import { AppError } from '@mammoflow/errors';

/** Results are to be sent to a destination that the destinations file of this orchestrator does not have (any more). */
export class DestinationMissingError extends AppError {
  readonly code = 'ORCHESTRATOR_DESTINATION_MISSING';
  readonly retryable = true;

  constructor(destination: string) {
    super(`There is no destination ${destination}; give gateway and orchestrators the same DESTINATIONS_FILE.`);
  }
}
