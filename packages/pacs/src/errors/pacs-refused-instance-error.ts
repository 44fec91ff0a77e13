import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The PACS will not store this instance, now or later. */
export class PacsRefusedInstanceError extends AppError {
  readonly code = 'PACS_REFUSED_INSTANCE';
  readonly retryable = false;
  readonly sopInstanceUid: Uid;
  /** Failure Reason (0008,1197), when the PACS gave one. */
  readonly failureReason: number | undefined;

  constructor(sopInstanceUid: Uid, why: { readonly detail: string; readonly failureReason: number | undefined }) {
    super(`The PACS refuses instance ${sopInstanceUid} (${why.detail}); see the PACS's own log.`);
    this.sopInstanceUid = sopInstanceUid;
    this.failureReason = why.failureReason;
  }
}
