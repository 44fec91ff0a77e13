import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The PACS lists an instance but has no bytes of it now: removed since, or on a medium that is not mounted. */
export class PacsInstanceGoneError extends AppError {
  readonly code = 'PACS_INSTANCE_GONE';
  readonly retryable = true;
  readonly sopInstanceUid: Uid;

  constructor(sopInstanceUid: Uid) {
    super(`The PACS lists instance ${sopInstanceUid} but does not give it out; it is asked for again.`);
    this.sopInstanceUid = sopInstanceUid;
  }
}
