import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';
import type { BundleIdentity, Classification, SegmentedRegion } from './ports.ts';

/** A suspicious region in one mammogram; geometry in source pixels. */
export interface Finding {
  /** 1, 2, … within the mammogram, most suspicious first. */
  readonly number: number;
  readonly trackingUid: Uid;
  readonly box: Box;
  /** Detector score 0–1: the certainty that there is a finding. */
  readonly score: number;
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
    }
  | { readonly state: 'failed'; readonly mammogram: Mammogram; readonly code: string; readonly reason: string };

/** The models that made a result. */
export interface ExamBundles {
  readonly detection: BundleIdentity;
  readonly segmentation: BundleIdentity;
  readonly classification: BundleIdentity;
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
  readonly totalMs: number;
}

/** The outcome of an exam: at least one mammogram was meant to be analysed. */
export interface ExamResult {
  readonly studyInstanceUid: Uid;
  readonly mammograms: readonly MammogramResult[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly bundles: ExamBundles;
  readonly timings: StageTimings;
}
