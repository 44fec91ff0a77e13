import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';

/** The request's path names one study, the instance belongs to another (PS3.18 10.5.1). */
export class StudyMismatchError extends AppError {
  readonly code = 'STOW_STUDY_MISMATCH';
  readonly retryable = false;

  constructor(sopInstanceUid: Uid) {
    super(`Instance ${sopInstanceUid} does not belong to the study that the request names; send it to its own.`);
  }
}
