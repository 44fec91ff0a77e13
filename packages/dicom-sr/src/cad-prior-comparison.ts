import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { ReportedFinding } from './reported-finding.ts';

/** The comparison of an exam with earlier ones. */
export interface CadPriorComparison {
  /** What compared them. */
  readonly algorithm: Algorithm;
  /** The mammograms of earlier exams that were analysed and compared with. */
  readonly priors: readonly Mammogram[];
  /** The mammograms of the exam that they were compared with. */
  readonly mammograms: readonly Mammogram[];
  /** One a finding that was there before. A finding that is new has none: that is what the analysis says of it. */
  readonly lesions: readonly CadPriorLesion[];
}

/** A finding, and the same lesion in an earlier exam. */
export interface CadPriorLesion {
  /** Tracking UID of the finding. */
  readonly trackingUid: Uid;
  readonly mammogram: Mammogram;
  readonly finding: ReportedFinding;
}
