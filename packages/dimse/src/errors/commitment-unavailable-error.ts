import { AppError } from '@mammoflow/errors';

/** The destination asks for storage commitment, which the peer does not offer or refuses. */
export class CommitmentUnavailableError extends AppError {
  readonly code = 'DIMSE_COMMITMENT_UNAVAILABLE';
  readonly retryable = true;

  constructor(reason: string) {
    super(
      `The peer does not take requests for storage commitment (${reason}); enable it there, or leave storageCommitment out.`,
    );
  }
}
