import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The PACS said that it stored the instance, or said nothing of it, but a search does not find it. */
export class PacsInstanceNotStoredError extends AppError {
  readonly code = 'PACS_INSTANCE_NOT_STORED';
  readonly retryable = true;
  readonly sopInstanceUid: Uid;

  constructor(sopInstanceUid: Uid) {
    super(`The PACS accepted instance ${sopInstanceUid} but a search does not find it; it is sent again.`);
    this.sopInstanceUid = sopInstanceUid;
  }
}
