import { AppError } from '@mammoflow/errors';

/** The peer took the request for storage commitment and said nothing more in time. */
export class CommitmentPendingError extends AppError {
  readonly code = 'DIMSE_COMMITMENT_PENDING';
  readonly retryable = true;

  constructor(waitMs: number) {
    super(
      `The peer has not reported storage commitment within ${waitMs} ms. Check that it knows where our DICOM listener is; the results are sent again.`,
    );
  }
}
