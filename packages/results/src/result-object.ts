import type { Uid } from '@mammoflow/dicom';

/** What a result is, in the order in which they are built: of the exam, of each mammogram, and the page of all. */
export const resultKinds = [
  'CAD_SR',
  'SUMMARY_SR',
  'KEY_OBJECTS',
  'MEASUREMENT_SR',
  'SEGMENTATION',
  'PRESENTATION_STATE',
  'OVERVIEW',
] as const;
export type ResultKind = (typeof resultKinds)[number];

/** The kinds that speak of the exam as a whole. */
export const examKinds: ReadonlySet<ResultKind> = new Set(['CAD_SR', 'SUMMARY_SR', 'KEY_OBJECTS', 'OVERVIEW']);

/** Modality (0008,0060) of each kind, PS3.3 C.7.3.1.1.1. */
export const modalityOf = {
  CAD_SR: 'SR',
  SUMMARY_SR: 'SR',
  KEY_OBJECTS: 'KO',
  MEASUREMENT_SR: 'SR',
  SEGMENTATION: 'SEG',
  PRESENTATION_STATE: 'PR',
  OVERVIEW: 'OT',
} as const satisfies Readonly<Record<ResultKind, string>>;

/** One DICOM object for the PACS. */
export interface ResultObject {
  readonly kind: ResultKind;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly seriesDescription: string;
  /** Instance Number (0020,0013). */
  readonly instanceNumber: number;
  /** The mammogram that it speaks of; undefined when it speaks of the exam. */
  readonly mammogramSopInstanceUid?: Uid;
  /** A whole file, Explicit VR Little Endian. */
  readonly part10: Uint8Array;
}
