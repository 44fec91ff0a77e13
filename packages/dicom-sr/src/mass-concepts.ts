import type { CodedConcept } from '@mammoflow/dicom';
import { SCT } from './snomed-concepts.ts';

/** CID 6004 by the names of BI-RADS that the data sets use. */
export const massShapeConcepts = {
  ROUND: SCT.roundShape,
  OVAL: SCT.ovalShape,
  LOBULATED: SCT.lobular,
  IRREGULAR: SCT.irregular,
} as const satisfies Readonly<Record<string, CodedConcept>>;

/** CID 6006 by the names of BI-RADS that the data sets use. */
export const massMarginConcepts = {
  CIRCUMSCRIBED: SCT.circumscribedLesion,
  MICROLOBULATED: SCT.microlobulatedLesion,
  OBSCURED: SCT.obscuredLesion,
  ILL_DEFINED: SCT.indistinctLesion,
  SPICULATED: SCT.spiculatedLesion,
} as const satisfies Readonly<Record<string, CodedConcept>>;
