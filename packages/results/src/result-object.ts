import type { Uid } from '@mammoflow/dicom';

/** What a result is, in the order in which they are built. */
export const resultKinds = ['CAD_SR', 'SUMMARY_SR', 'MEASUREMENT_SR', 'SEGMENTATION'] as const;
export type ResultKind = (typeof resultKinds)[number];

/** One DICOM object for the PACS. */
export interface ResultObject {
  readonly kind: ResultKind;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly seriesDescription: string;
  /** A whole file, Explicit VR Little Endian. */
  readonly part10: Uint8Array;
}
