import type { Uid } from '@mammoflow/dicom';
import type { ExamDensity } from './exam-density.ts';
import type { ExamScore } from './exam-score.ts';
import type { MammogramResult } from './mammogram-result.ts';
import type { Priors } from './prior-exam.ts';
import type { NotAnalysed } from './not-analysed.ts';
import type { BundleIdentity } from './ports.ts';
import type { ReadingPlan } from './reading-plan.ts';

/** The models that made a result. */
export interface ExamBundles {
  readonly detection: BundleIdentity;
  readonly segmentation: BundleIdentity;
  readonly classification: BundleIdentity;
  /** Where a density model is in use. */
  readonly density?: BundleIdentity;
}

/** By which rule the regions of an exam became findings, and how its images were prepared for the models. */
export interface ExamReading extends Pick<ReadingPlan, 'candidateThreshold' | 'reportThreshold' | 'maxFindings'> {
  /** The score from which on the models themselves ask for findings to be reported, 0–1; the site may have set another. */
  readonly operatingPoint: number;
  /** By task. */
  readonly preprocessingProfiles: Readonly<Partial<Record<keyof ExamBundles, string>>>;
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
  /** How many of `notAnalysed` are mammograms of which not even the header could be read; 0 when undefined. */
  readonly unreadable?: number;
  /** Undefined when no mammogram could be read. */
  readonly examScore?: ExamScore;
  /** Undefined where no density model is in use, and when no mammogram could be assessed. */
  readonly density?: ExamDensity;
  /** What there was to compare it with; undefined where no comparison was asked for. */
  readonly priors?: Priors;
  readonly bundles: ExamBundles;
  /** Undefined when nothing was read. */
  readonly reading?: ExamReading;
  readonly timings: StageTimings;
}
