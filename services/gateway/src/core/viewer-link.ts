import type { Uid } from '@mammoflow/dicom';

/** Where the UID of the study goes in the address of a viewer. */
export const STUDY_IN_VIEWER_URL = '{StudyInstanceUID}';

/**
 * The address that opens a study in the viewer of the site.
 *
 * @param viewerUrl - With {@link STUDY_IN_VIEWER_URL} where the UID belongs; undefined where there is no viewer.
 */
export function viewerLink(viewerUrl: string | undefined, studyInstanceUid: Uid): string | undefined {
  return viewerUrl?.replaceAll(STUDY_IN_VIEWER_URL, studyInstanceUid);
}
