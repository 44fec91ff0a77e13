import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The PACS will not store this instance, now or later. */
export class PacsRefusedInstanceError extends AppError {
  readonly code = 'PACS_REFUSED_INSTANCE';
  readonly retryable = false;
  readonly sopInstanceUid: Uid;

  constructor(sopInstanceUid: Uid, detail: string) {
    super(`The PACS refuses instance ${sopInstanceUid} (${detail}); see the PACS's own log.`);
    this.sopInstanceUid = sopInstanceUid;
  }
}
