import type { CodedConcept, Uid } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';

/** A mass on one mammogram as a report states it; geometry in the image's continuous pixel coordinates. */
export interface ReportedFinding {
  /** For people, unique within the exam, e.g. `R CC lesion 1`. */
  readonly trackingIdentifier: string;
  readonly trackingUid: Uid;
  readonly center: Point;
  /** A closed line: the last point repeats the first. */
  readonly outline: readonly Point[];
  /** How sure it is that there is a finding, 0–100; not a probability. */
  readonly certaintyPercent: number;
  /** How likely the region, as it is reported, is a cancer, 0–100. */
  readonly probabilityOfCancerPercent: number;
  /** A code of CID 6004. */
  readonly shape?: CodedConcept;
  /** A code of CID 6006. */
  readonly margin?: CodedConcept;
}
