import type { CodedConcept } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';

/** How dense the breast on one mammogram is, as a report states it. */
export interface ReportedComposition {
  /** A code of CID 6000. */
  readonly category: CodedConcept;
  /** Probability of the category, 0–100. */
  readonly certaintyPercent: number;
  /** The breast, a closed line in the image's continuous pixel coordinates: the last point repeats the first. */
  readonly breastOutline: readonly Point[];
}
