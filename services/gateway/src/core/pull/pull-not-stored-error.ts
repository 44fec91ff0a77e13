import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The spool could not take a fetched instance for now. */
export class PullNotStoredError extends AppError {
  readonly code = 'PULL_NOT_STORED';
  readonly retryable = true;
  readonly sopInstanceUid: Uid;

  /** @param reason - Code of what was in the way. */
  constructor(sopInstanceUid: Uid, reason: string) {
    super(`Instance ${sopInstanceUid} was fetched but could not be kept (${reason}); it is fetched again.`);
    this.sopInstanceUid = sopInstanceUid;
  }
}
