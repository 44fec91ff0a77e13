import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { RequestInvalidError } from '../core/request-invalid-error.ts';

/** Path parameters of a route below a study. */
export interface StudyParams {
  readonly studyInstanceUid: string;
}

/** The study that a path names. @throws {@link RequestInvalidError} */
export function parseStudyUid({ studyInstanceUid }: StudyParams): Uid {
  if (isUid(studyInstanceUid)) return studyInstanceUid;
  throw new RequestInvalidError('the study in the path is not a UID');
}
