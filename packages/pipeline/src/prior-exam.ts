import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';

/** A finding of an earlier exam, as much of it as a comparison and its report need; geometry in source pixels. */
export interface PriorFinding {
  /** 1, 2, … within its mammogram, most suspicious first. */
  readonly number: number;
  readonly trackingUid: Uid;
  readonly box: Box;
  readonly score: number;
  readonly suspicion: number;
  /** Centre of the region. */
  readonly center: Point;
  /** Open polygon; its last point joins its first. */
  readonly outline: readonly Point[];
  /** Pixels of the region. */
  readonly areaPixels: number;
}

/** A mammogram of an earlier exam that was analysed. */
export interface PriorMammogram {
  /** Its study's attributes hold date and time alone. */
  readonly mammogram: Mammogram;
  /** The point of the breast farthest from the chest wall, in source pixels. */
  readonly anteriorPoint?: Point;
  readonly findings: readonly PriorFinding[];
}

/** An earlier screening exam of the same patient, gone through by the models of the exam that it is compared with. */
export interface PriorExam {
  readonly studyInstanceUid: Uid;
  /** Study Date (0008,0020), `YYYYMMDD`. */
  readonly studyDate: string;
  /** One for each view that could be analysed. */
  readonly mammograms: readonly PriorMammogram[];
}

/** What there was to compare an exam with. */
export type Priors =
  /** Latest first; at least one. */
  | { readonly state: 'found'; readonly exams: readonly PriorExam[] }
  /** The PACS has no earlier screening exam of the patient. */
  | { readonly state: 'none' }
  /** Whether there is one could not be found out, or it could not be had in time. */
  | { readonly state: 'unavailable'; readonly code: string; readonly reason: string };
