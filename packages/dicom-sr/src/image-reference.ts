import type { Mammogram, Uid } from '@mammoflow/dicom';

/** Where an instance lies (Hierarchical SOP Instance Reference macro, PS3.3 table C.17-3). */
export interface InstanceReference {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** Where an image lies: what an IMAGE item names, and what the evidence sequence adds to it (PS3.3 C.17.2). */
export type ImageReference = InstanceReference;

/** The reference to a mammogram. */
export function referenceTo(mammogram: Mammogram): ImageReference {
  return {
    studyInstanceUid: mammogram.study.studyInstanceUid,
    seriesInstanceUid: mammogram.seriesInstanceUid,
    sopClassUid: mammogram.sopClassUid,
    sopInstanceUid: mammogram.sopInstanceUid,
  };
}
