import type { Classification, DetectionMode, ModelDescription, ScoreFusion } from './ports.ts';
import { fuseScores } from './score-fusion.ts';

/** How regions become findings; a site may be stricter or more lenient than the bundles' operating points. */
export interface ReadingOptions {
  /** Least score of a finding, 0–1; the operating point of the bundles when undefined. */
  readonly scoreThreshold?: number;
  readonly detectionMode: DetectionMode;
  /** The best so many regions of a mammogram are kept; a reader cannot use dozens of marks. */
  readonly maxFindingsPerMammogram: number;
  /**
   * The best so many regions of a mammogram are looked at by a classifier that tells lesions from other tissue.
   *
   * @defaultValue {@link defaultMaxCandidates}
   */
  readonly maxCandidatesPerMammogram?: number;
}

/** More than this a mammogram costs time and finds nothing. */
export const defaultMaxCandidates = 20;

/** Which regions the later steps look at, and which of those are reported. */
export interface ReadingPlan {
  /** Detector score, 0–1. */
  readonly candidateThreshold: number;
  readonly maxCandidates: number;
  /** Score of a finding, 0–1: see {@link scoreOfFinding}. */
  readonly reportThreshold: number;
  readonly maxFindings: number;
  /** Undefined: the detector alone decides what is reported. */
  readonly scoreFusion?: ScoreFusion;
}

/** The models that decide what is reported. */
interface DecidingModels {
  readonly detection: ModelDescription;
  readonly classification: ModelDescription;
}

/**
 * Works out how to read from what the models say of themselves. A classifier that tells lesions gets more regions than the
 * detector alone would report and decides with it; with any other classifier the detector decides.
 */
export function planReading(models: DecidingModels, options: ReadingOptions): ReadingPlan {
  const { scoreThreshold, maxFindingsPerMammogram: maxFindings } = options;
  const { scoreFusion } = models.classification;
  const reportThreshold = scoreThreshold ?? operatingPoint(models);
  if (scoreFusion === undefined) {
    return { candidateThreshold: reportThreshold, maxCandidates: maxFindings, reportThreshold, maxFindings };
  }
  return {
    candidateThreshold: models.detection.candidateThreshold ?? thresholdOfDetector(models),
    maxCandidates: options.maxCandidatesPerMammogram ?? defaultMaxCandidates,
    reportThreshold,
    maxFindings,
    scoreFusion,
  };
}

/** The score from which on the models themselves ask for findings to be reported, 0–1. */
export function operatingPoint(models: DecidingModels): number {
  return models.classification.scoreFusion?.reportThreshold ?? thresholdOfDetector(models);
}

function thresholdOfDetector({ detection }: DecidingModels): number {
  return detection.defaultThreshold ?? 0.5;
}

/**
 * The score of a finding, 0–1: the detector's, fused with the probability of lesion where the plan says so.
 *
 * @throws RangeError when the plan asks for a probability of lesion and there is none: the worker is broken.
 */
export function scoreOfFinding(
  score: number,
  { probabilityOfLesion }: Pick<Classification, 'probabilityOfLesion'>,
  { scoreFusion }: Pick<ReadingPlan, 'scoreFusion'>,
): number {
  if (scoreFusion === undefined) return score;
  if (probabilityOfLesion === undefined) throw new RangeError('A worker answered without a probability of lesion.');
  return fuseScores(score, probabilityOfLesion, scoreFusion);
}

/** What is reported of a mammogram: the best so many of those that reach the threshold, best first. */
export function selectReported<T extends { readonly score: number }>(
  scored: readonly T[],
  { reportThreshold, maxFindings }: Pick<ReadingPlan, 'reportThreshold' | 'maxFindings'>,
): readonly T[] {
  return scored
    .filter(({ score }) => score >= reportThreshold)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, maxFindings);
}
