import type { Uid } from '@mammoflow/dicom';
import type { Box } from '@mammoflow/imaging';
import type { Classification, SegmentedRegion } from './ports.ts';

/** A suspicious region in one mammogram; geometry in source pixels. */
export interface Finding {
  /** 1, 2, … within the mammogram, most suspicious first. */
  readonly number: number;
  readonly trackingUid: Uid;
  readonly box: Box;
  /** 0–1: the certainty that there is a finding; the detector's, with the probability of lesion where a model tells it. */
  readonly score: number;
  /**
   * 0–1: how likely the region is a cancer. The probability of lesion times that of malignancy; where no model tells
   * lesions, the probability of malignancy alone.
   */
  readonly suspicion: number;
  readonly region: SegmentedRegion;
  readonly classification: Classification;
}
