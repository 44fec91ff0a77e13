import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The bytes of an instance are not in the spool: it never came, or retention removed it. */
export class InstanceMissingError extends AppError {
  readonly code = 'SPOOL_INSTANCE_MISSING';
  readonly retryable = false;
  readonly sopInstanceUid: Uid;

  constructor(sopInstanceUid: Uid, options?: ErrorOptions) {
    super(`The spool has no bytes of instance ${sopInstanceUid}; send it again.`, options);
    this.sopInstanceUid = sopInstanceUid;
  }
}
