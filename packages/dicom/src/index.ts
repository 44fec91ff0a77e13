export { code, sameConcept } from './coded-concept.ts';
export type { CodedConcept } from './coded-concept.ts';
export { InvalidUidError } from './invalid-uid-error.ts';
export { imageLateralities, screeningViews } from './mammogram.ts';
export type {
  DicomJson,
  DicomJsonAttribute,
  ImageLaterality,
  Mammogram,
  PatientAndStudy,
  ScreeningView,
} from './mammogram.ts';
export { deriveUid, isUid, parseUid } from './uid.ts';
export type { Uid } from './uid.ts';
