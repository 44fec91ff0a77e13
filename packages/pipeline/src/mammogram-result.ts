import type { Mammogram } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import type { Finding } from './finding.ts';
import type { DensityProbabilities } from './ports.ts';

/** What became of the assessment of one mammogram; a failure of it leaves the findings as they are. */
export type MammogramDensity =
  | {
      readonly state: 'assessed';
      readonly probabilities: DensityProbabilities;
      /** What was looked at: the breast with the pectoral muscle, an open polygon in source pixels. */
      readonly breastOutline: readonly Point[];
    }
  | { readonly state: 'failed'; readonly code: string; readonly reason: string };

/** What became of one mammogram that was meant to be analysed. */
export type MammogramResult =
  | {
      readonly state: 'analysed';
      readonly mammogram: Mammogram;
      readonly findings: readonly Finding[];
      /** The point of the breast farthest from the chest wall, in source pixels: the nipple, or near it. */
      readonly anteriorPoint?: Point;
      /** Undefined where no density model is in use. */
      readonly density?: MammogramDensity;
    }
  | { readonly state: 'failed'; readonly mammogram: Mammogram; readonly code: string; readonly reason: string };
