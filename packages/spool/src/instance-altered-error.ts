import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The bytes of an instance are no longer those that were received. */
export class InstanceAlteredError extends AppError {
  readonly code = 'SPOOL_INSTANCE_ALTERED';
  readonly retryable = false;
  readonly sopInstanceUid: Uid;

  constructor(sopInstanceUid: Uid) {
    super(`The bytes of instance ${sopInstanceUid} in the spool do not match their SHA-256; check the disk.`);
    this.sopInstanceUid = sopInstanceUid;
  }
}
