import type { CodedConcept, ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import { code } from '@mammoflow/dicom';
import type { CodeableConcept, Coding } from 'fhir/r4.d.ts';
import type { DensityCategory } from './reported-exam.ts';
import { systems } from './systems.ts';

/** Concepts of the report: the ones that the DICOM results use, which PS3.16 maps to the same code systems. */
export const concepts = {
  screeningMammogram: code('24606-6', 'LN', 'MG Breast Screening'),
  mass: code('129788004', 'SCT', 'Mammographic breast mass'),
  breastComposition: code('129715009', 'SCT', 'Breast composition'),
  probabilityOfCancer: code('111047', 'DCM', 'Probability of cancer'),
  certaintyOfFinding: code('111012', 'DCM', 'Certainty of Finding'),
  imageView: code('111031', 'DCM', 'Image View'),
} as const;

export const views: Readonly<Record<ScreeningView, CodedConcept>> = {
  CC: code('399162004', 'SCT', 'cranio-caudal'),
  MLO: code('399368009', 'SCT', 'medio-lateral oblique'),
};

export const breasts: Readonly<Record<ImageLaterality, CodedConcept>> = {
  R: code('73056007', 'SCT', 'Right breast'),
  L: code('80248007', 'SCT', 'Left breast'),
};

/** CID 6000. */
export const compositions: Readonly<Record<DensityCategory, CodedConcept>> = {
  A: code('129716005', 'SCT', 'Almost entirely fat'),
  B: code('129717001', 'SCT', 'Scattered fibroglandular densities'),
  C: code('129718006', 'SCT', 'Heterogeneously dense'),
  D: code('129719003', 'SCT', 'Extremely dense'),
};

const systemOf: Readonly<Record<string, string>> = { DCM: systems.dcm, LN: systems.loinc, SCT: systems.sct };

/** A concept as FHIR writes it. */
export function codeable(concept: CodedConcept): CodeableConcept {
  return { coding: [coding(concept)] };
}

function coding({ value, scheme, meaning }: CodedConcept): Coding {
  const system = systemOf[scheme];
  return { ...(system === undefined ? {} : { system }), code: value, display: meaning };
}
