import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';
import type { ExamDensity, MammogramDensity } from './exam-density.ts';
import type { ExamScore } from './exam-score.ts';
import type { BundleIdentity, Classification, SegmentedRegion } from './ports.ts';

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

/** The models that made a result. */
export interface ExamBundles {
  readonly detection: BundleIdentity;
  readonly segmentation: BundleIdentity;
  readonly classification: BundleIdentity;
  /** Where a density model is in use. */
  readonly density?: BundleIdentity;
}

/** An instance of the study that was not analysed, and why; never silently dropped. */
export interface NotAnalysed {
  readonly sopInstanceUid: Uid;
  readonly code: string;
  readonly reason: string;
}

/** Time of each step in milliseconds, summed over the exam's mammograms. */
export interface StageTimings {
  readonly preprocessMs: number;
  readonly detectMs: number;
  readonly segmentMs: number;
  readonly classifyMs: number;
  /** 0 where no density model is in use. */
  readonly densityMs: number;
  readonly totalMs: number;
}

/** The outcome of an exam: at least one mammogram was meant to be analysed. */
export interface ExamResult {
  readonly studyInstanceUid: Uid;
  readonly mammograms: readonly MammogramResult[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** Undefined when no mammogram could be read. */
  readonly examScore?: ExamScore;
  /** Undefined where no density model is in use, and when no mammogram could be assessed. */
  readonly density?: ExamDensity;
  readonly bundles: ExamBundles;
  readonly timings: StageTimings;
}
