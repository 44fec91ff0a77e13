import type { Observation, ObservedRegion } from './observation.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import { numberPatients } from './weights.ts';

/** How the findings of a breast become one number. */
export interface BreastScores {
  /** The highest probability of malignancy among the reported findings of all views; 0 without a finding. */
  readonly best: readonly BinarySample[];
  /** Mean over the views of the highest of each. */
  readonly viewMean: readonly BinarySample[];
}

/**
 * Judges breasts as a whole. A breast is malignant when one of its lesions is, and is left out when no lesion is known to
 * be malignant but the pathology of one is unknown.
 */
export function breastScores(observations: readonly Observation[], scoreThreshold: number): BreastScores {
  const numbers = numberPatients(observations.map(({ patientId }) => patientId));
  const breasts = Map.groupBy(observations, ({ patientId, laterality, imageId }) =>
    JSON.stringify([patientId, laterality ?? imageId]),
  );
  const judged = [...breasts.values()].flatMap((views) => {
    const [first] = views;
    const isPositive = isMalignant(views.flatMap(({ regions }) => regions));
    if (first === undefined || isPositive === undefined) return [];
    const patient = numbers.get(first.patientId) ?? 0;
    return [{ patient, isPositive, scores: views.map((view) => bestProbability(view, scoreThreshold)) }];
  });
  return {
    best: judged.map(({ scores, ...breast }) => ({ ...breast, score: Math.max(...scores) })),
    viewMean: judged.map(({ scores, ...breast }) => ({
      ...breast,
      score: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    })),
  };
}

function bestProbability({ detections }: Observation, scoreThreshold: number): number {
  const reported = detections.filter(({ score }) => score >= scoreThreshold);
  return Math.max(0, ...reported.map(({ probabilityOfMalignancy }) => probabilityOfMalignancy ?? 0));
}

function isMalignant(lesions: readonly ObservedRegion[]): boolean | undefined {
  if (lesions.some(({ pathology }) => pathology === 'MALIGNANT')) return true;
  return lesions.every(({ pathology }) => pathology === 'BENIGN') ? false : undefined;
}
