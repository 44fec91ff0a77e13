import { code } from '@mammoflow/dicom';
import type { CodedConcept } from '@mammoflow/dicom';

const sct = (value: string, meaning: string): CodedConcept => code(value, 'SCT', meaning);

/** SNOMED CT concepts that our templates use; `snomed-rt.ts` knows their older names. */
export const SCT = {
  breast: sct('76752008', 'Breast'),
  leftBreast: sct('80248007', 'Left breast'),
  rightBreast: sct('73056007', 'Right breast'),
  left: sct('7771000', 'Left'),
  right: sct('24028007', 'Right'),
  /** The member of CID 100 that a mammogram is; the Image Library adds that it is mammography of the breast. */
  imagingProcedure: sct('363679005', 'Imaging procedure'),
  mammography: sct('71651007', 'Mammography'),
  /** What TID 4006 calls a mass or a density on one view (CID 6014). */
  mammographyBreastDensity: sct('129793001', 'Mammography breast density'),
  /** Both the kind of finding (CID 6014) and the concept that TID 4007 answers. */
  breastComposition: sct('129715009', 'Breast composition'),
  almostEntirelyFat: sct('129716005', 'Almost entirely fat'),
  scatteredFibroglandularDensities: sct('129717001', 'Scattered fibroglandular densities'),
  heterogeneouslyDense: sct('129718006', 'Heterogeneously dense'),
  extremelyDense: sct('129719003', 'Extremely dense'),
  /** CID 6017: for what several images show, never for a finding on one. */
  mammographicBreastMass: sct('129788004', 'Mammographic breast mass'),
  /** CID 6043. */
  spatialCollocationAnalysis: sct('133884007', 'Spatial collocation analysis'),
  temporalCorrelation: sct('133886009', 'Temporal correlation'),
  area: sct('42798000', 'Area'),
  mass: sct('4147007', 'Mass'),
  shape: sct('107644003', 'Shape'),
  roundShape: sct('42700002', 'Round shape'),
  ovalShape: sct('84360004', 'Ovoid shape (Oval)'),
  lobular: sct('40266001', 'Lobular'),
  irregular: sct('49608001', 'Irregular'),
  circumscribedLesion: sct('129738007', 'Circumscribed lesion'),
  microlobulatedLesion: sct('129739004', 'Microlobulated lesion'),
  obscuredLesion: sct('129740002', 'Obscured lesion'),
  indistinctLesion: sct('129741003', 'Indistinct lesion'),
  spiculatedLesion: sct('129742005', 'Spiculated lesion'),
} as const;

/** UCUM units. */
export const UCUM = {
  percent: code('%', 'UCUM', 'Percent'),
  millimeter: code('mm', 'UCUM', 'millimeter'),
  squareMillimeter: code('mm2', 'UCUM', 'Square millimeter'),
  pixels: code('{pixels}', 'UCUM', 'pixels'),
} as const;

/** English, as every report of ours is written. */
export const english: CodedConcept = code('en', 'RFC5646', 'English');

/** Languages that text for people can be written in (CID 5000). */
export const languageConcepts = {
  en: english,
  es: code('es', 'RFC5646', 'Spanish'),
  de: code('de', 'RFC5646', 'German'),
} as const;
export type LanguageOfText = keyof typeof languageConcepts;
