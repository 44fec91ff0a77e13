import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** What the PACS sent for an instance ended early, was no DICOM file in a body of DICOMweb, or another instance. */
export class PullIncompleteError extends AppError {
  readonly code = 'PULL_INCOMPLETE';
  readonly retryable = true;
  readonly sopInstanceUid: Uid;

  constructor(sopInstanceUid: Uid, options?: ErrorOptions) {
    super(
      `The PACS did not send instance ${sopInstanceUid} as a whole, or sent another; it is fetched again.`,
      options,
    );
    this.sopInstanceUid = sopInstanceUid;
  }
}
