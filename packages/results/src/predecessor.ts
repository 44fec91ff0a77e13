import type { Uid } from '@mammoflow/dicom';
import type { ResultKind } from './result-object.ts';

/** An object that an earlier analysis of the study left in the archive, as its ResultObject described it. */
export interface Predecessor {
  readonly kind: ResultKind;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly instanceNumber: number;
  /** The mammogram that it speaks of; undefined when it speaks of the exam. */
  readonly mammogramSopInstanceUid?: Uid;
}
