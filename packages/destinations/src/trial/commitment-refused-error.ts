import { AppError } from '@mammoflow/errors';

/** The file of destinations asks for storage commitment, which the destination does not take: nothing would count as delivered there. */
export class CommitmentRefusedError extends AppError {
  readonly code = 'DESTINATION_COMMITMENT_REFUSED';
  readonly retryable = true;

  constructor() {
    super('The destination takes no storage commitment; allow it there, or take it out of the file of destinations.');
  }
}
