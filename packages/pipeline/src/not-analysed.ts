import type { Uid } from '@mammoflow/dicom';

/** An instance of the study that was not analysed, and why; never silently dropped. */
export interface NotAnalysed {
  readonly sopInstanceUid: Uid;
  readonly code: string;
  readonly reason: string;
}
