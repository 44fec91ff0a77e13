import type { Observation, ObservedDetection, ObservedRegion } from './observation.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import { numberPatients } from './weights.ts';

/** How the findings of a breast become one number. */
export interface BreastScores {
  /** The highest probability of malignancy among the reported findings of all views; 0 without a finding. */
  readonly best: readonly BinarySample[];
  /** Mean over the views of the highest of each. */
  readonly bestOfViews: readonly BinarySample[];
  /** The same of probability times detector score: a cancer must be there, and be one. */
  readonly weightedOfViews: readonly BinarySample[];
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
    return [{ breast: { patient: numbers.get(first.patientId) ?? 0, isPositive }, views }];
  });
  const probability = (view: Observation): number => {
    const reported = view.detections.filter(({ score }) => score >= scoreThreshold);
    return most(reported, ({ probabilityOfMalignancy = 0 }) => probabilityOfMalignancy);
  };
  const weighted = (view: Observation): number =>
    most(view.detections, ({ score, probabilityOfMalignancy = 0 }) => score * probabilityOfMalignancy);
  return {
    best: judged.map(({ breast, views }) => ({ ...breast, score: Math.max(...views.map(probability)) })),
    bestOfViews: judged.map(({ breast, views }) => ({ ...breast, score: mean(views.map(probability)) })),
    weightedOfViews: judged.map(({ breast, views }) => ({ ...breast, score: mean(views.map(weighted)) })),
  };
}

function most(detections: readonly ObservedDetection[], of: (detection: ObservedDetection) => number): number {
  return Math.max(0, ...detections.map(of));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function isMalignant(lesions: readonly ObservedRegion[]): boolean | undefined {
  if (lesions.some(({ pathology }) => pathology === 'MALIGNANT')) return true;
  return lesions.every(({ pathology }) => pathology === 'BENIGN') ? false : undefined;
}
