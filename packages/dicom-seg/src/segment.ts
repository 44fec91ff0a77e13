import type { Uid } from '@mammoflow/dicom';
import type { RegionMask } from '@mammoflow/imaging';

/** A mass as a segment; what it is called and its tracking are those of the reports. */
export interface Segment {
  /** Segment Label (0062,0005), at most 64 characters; viewers show it, so it says the probability too. */
  readonly label: string;
  readonly trackingIdentifier: string;
  readonly trackingUid: Uid;
  /** Chooses the display colour: 1, 2, … within the mammogram. */
  readonly number: number;
  readonly mask: RegionMask;
}
