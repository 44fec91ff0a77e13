import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** Another instance was received earlier under the same SOP Instance UID; that one stays. */
export class DuplicateInstanceError extends AppError {
  readonly code = 'STOW_DUPLICATE_INSTANCE';
  readonly retryable = false;

  constructor(sopInstanceUid: Uid) {
    super(
      `Instance ${sopInstanceUid} was received before with other content, which is kept; a changed image needs a new UID.`,
    );
  }
}
