import { scoreOfFinding, selectReported, suspicionOf } from '@mammoflow/pipeline';
import type { ReadingPlan } from '@mammoflow/pipeline';
import type { Observation, ObservedDetection } from './observation.ts';

/** A region with the score that decides whether it is reported; its suspicion where it was rated. */
export interface ScoredDetection extends ObservedDetection {
  readonly suspicion?: number;
}

/** An observation whose detections have the score of findings. */
export interface ScoredObservation extends Observation {
  /** Best first. */
  readonly detections: readonly ScoredDetection[];
}

/**
 * Gives detections the score that findings have in the cluster. Where it takes the probability of lesion, regions that were
 * not rated have none and are left out.
 */
export function scoreObservation(observation: Observation, plan: ReadingPlan): ScoredObservation {
  const detections = observation.detections.flatMap((detection) => {
    const { rating } = detection;
    if (rating === undefined) return plan.scoreFusion === undefined ? [detection] : [];
    const score = scoreOfFinding(detection.score, rating, plan);
    return [{ ...detection, score, suspicion: suspicionOf(rating) }];
  });
  return { ...observation, detections: detections.toSorted((a, b) => b.score - a.score) };
}

/** A region that the cluster reports. */
export type ReportedDetection = ScoredDetection & { readonly suspicion: number };

/** What the cluster would report of an image. */
export function reportedDetections({ detections }: ScoredObservation, plan: ReadingPlan): readonly ReportedDetection[] {
  return selectReported(ratedDetections(detections), plan);
}

/** The regions that were rated. */
export function ratedDetections(detections: readonly ScoredDetection[]): readonly ReportedDetection[] {
  return detections.flatMap((detection) =>
    detection.suspicion === undefined ? [] : [{ ...detection, suspicion: detection.suspicion }],
  );
}
