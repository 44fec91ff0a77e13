import type { Mammogram, Uid } from '@mammoflow/dicom';

/** Where an image lies: what an IMAGE item names, and what the evidence sequence adds to it (PS3.3 C.17.2). */
export interface ImageReference {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** The reference to a mammogram. */
export function referenceTo(mammogram: Mammogram): ImageReference {
  return {
    studyInstanceUid: mammogram.study.studyInstanceUid,
    seriesInstanceUid: mammogram.seriesInstanceUid,
    sopClassUid: mammogram.sopClassUid,
    sopInstanceUid: mammogram.sopInstanceUid,
  };
}
