import type { CodedConcept } from '@mammoflow/dicom';
import { SCT } from './snomed-concepts.ts';

/** CID 6000 by the categories of BI-RADS. */
export const breastCompositionConcepts = {
  A: SCT.almostEntirelyFat,
  B: SCT.scatteredFibroglandularDensities,
  C: SCT.heterogeneouslyDense,
  D: SCT.extremelyDense,
} as const satisfies Readonly<Record<string, CodedConcept>>;
