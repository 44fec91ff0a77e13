import type { DetectionMode, ExamBundles, ReadingPlan } from '@mammoflow/pipeline';
import type { BootstrapOptions } from './bootstrap.ts';
import type { DensityTable } from './density/density-figures.ts';
import type { FrocPoint } from './detection/froc.ts';
import type { EndToEndCounts } from './end-to-end.ts';
import type { ReliabilityBin } from './pathology/calibration.ts';
import type { PrecisionRecallPoint } from './pathology/precision-recall.ts';
import type { RocPoint } from './pathology/roc.ts';

/** A figure with its interval; null where there is nothing to measure. */
export interface Figure {
  readonly group: string;
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Images, lesions or breasts that it is of. */
  readonly count: number;
}

/** The curves of one way to get a probability of malignancy. */
export interface PathologyCurves {
  readonly roc: readonly RocPoint[];
  readonly precisionRecall: readonly PrecisionRecallPoint[];
  readonly reliability: readonly ReliabilityBin[];
}

/** What the bundles are and how they were run. */
export interface EvaluatedSystem {
  readonly bundles: ExamBundles;
  readonly detectionMode: DetectionMode;
  /** How regions are chosen and scored. */
  readonly plan: ReadingPlan;
  /** Probability from which a finding is called malignant. */
  readonly malignancyThreshold: number;
}

/** The images that were looked at. */
export interface EvaluatedData {
  readonly name: string;
  readonly format: string;
  /** Which of its patients, in words. */
  readonly selection: string;
}

export interface DataCounts {
  readonly patients: number;
  readonly images: number;
  readonly masses: number;
  readonly malignant: number;
  readonly benign: number;
}

/** Everything that an evaluation says: `evaluation.json`. */
export interface Evaluation {
  readonly schemaVersion: 1;
  readonly data: EvaluatedData & DataCounts;
  readonly system: EvaluatedSystem;
  readonly bootstrap: BootstrapOptions;
  readonly figures: readonly Figure[];
  readonly endToEnd: readonly (EndToEndCounts & { readonly threshold: number })[];
  readonly curves: {
    /** By the detector's score. */
    readonly froc: readonly FrocPoint[];
    /** By the score of findings, where that takes the probability of lesion. */
    readonly frocOfFindings?: readonly FrocPoint[];
    readonly givenBoxes: PathologyCurves;
    readonly foundMasses: PathologyCurves;
    /** The suspicion of what is reported. */
    readonly reportedRegions: PathologyCurves;
  };
  /** `table[truth][said]`, a to d; where a density model was asked and the data set knows. */
  readonly density?: { readonly images: DensityTable; readonly exams: DensityTable };
  /** Images that the pipeline could not analyse; their lesions count as missed. */
  readonly failures: readonly { readonly imageId: string; readonly code: string; readonly reason: string }[];
}
