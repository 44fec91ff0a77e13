import type { Box } from '@mammoflow/imaging';
import type { TrueBox } from './match-boxes.ts';

/** The boxes of one image: the detector's, best first, and the true ones. */
export interface ImageBoxes {
  /** The patient's number. */
  readonly patient: number;
  readonly detections: readonly { readonly box: Box; readonly score: number }[];
  readonly truth: readonly TrueBox[];
}
