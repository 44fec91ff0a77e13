import type { Uid } from '@mammoflow/dicom';
import type { Disposition } from '@mammoflow/spool';
import type { FailureReason } from './reasons.ts';

/** The instance that a part held, as far as it could be read. */
export interface ReceivedInstance {
  readonly studyInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** What became of one part of a STOW-RS request. */
export type Receipt =
  | {
      readonly kind: 'stored';
      readonly instance: ReceivedInstance;
      readonly disposition: Disposition;
      /** The same bytes were here before. */
      readonly again: boolean;
      readonly bytes: number;
    }
  | {
      readonly kind: 'refused';
      /** Absent when the part could not be read so far. */
      readonly instance?: ReceivedInstance;
      readonly reason: FailureReason;
      /** Code of the error behind it, for logs and metrics. */
      readonly code: string;
      readonly message: string;
    };
