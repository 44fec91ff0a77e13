import type { CodedConcept, Mammogram, Uid } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { ReportedFinding } from './reported-finding.ts';
import { SCT } from './snomed-concepts.ts';

/** The comparison of an exam with earlier ones. */
export interface CadPriorComparison {
  /** What compared them. */
  readonly algorithm: Algorithm;
  /** The mammograms of earlier exams that were analysed and compared with. */
  readonly priors: readonly Mammogram[];
  /** The mammograms of the exam that they were compared with. */
  readonly mammograms: readonly Mammogram[];
  /** One a finding that could be compared. */
  readonly changes: readonly CadChange[];
}

/** What became of a finding since an earlier exam. */
export interface CadChange {
  /** Tracking UID of the finding. */
  readonly trackingUid: Uid;
  /** A code of CID 6002. */
  readonly change: CodedConcept;
  /** The same lesion then; undefined when it was not there. */
  readonly prior?: { readonly mammogram: Mammogram; readonly finding: ReportedFinding };
}

/** CID 6002 by what becomes of a mass. */
export const changeConcepts = {
  new: SCT.newFinding,
  larger: SCT.increaseInSize,
  smaller: SCT.decreaseInSize,
  stable: SCT.noSignificantChanges,
} as const satisfies Readonly<Record<string, CodedConcept>>;

/** What is said of a lesion by what is said of its views: it grew if one shows that, and is new if none has seen it before. */
const inOrder: readonly CodedConcept[] = [
  SCT.increaseInSize,
  SCT.decreaseInSize,
  SCT.noSignificantChanges,
  SCT.newFinding,
];

/** The change of a lesion that several findings show; undefined when none of them was compared. */
export function changeOfLesion(changes: readonly CadChange[]): CodedConcept | undefined {
  return inOrder.find((concept) => changes.some(({ change }) => change === concept));
}
