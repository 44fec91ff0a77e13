import { breastValue } from '@mammoflow/pipeline';
import type { ReadingPlan, ScoredFinding } from '@mammoflow/pipeline';
import type { ObservedRegion } from './observation.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import { ratedDetections, reportedDetections } from './scored-observation.ts';
import type { ScoredObservation } from './scored-observation.ts';
import { numberPatients } from './weights.ts';

/** How the findings of breasts, or of exams, become one number each. */
export interface SuspicionScores {
  /** The value that orders the reading list, of what the cluster reports. */
  readonly value: readonly BinarySample[];
  /** The same of all regions that were rated. */
  readonly valueOfAll: readonly BinarySample[];
  /** The highest suspicion of what the cluster reports; 0 without a finding. */
  readonly best: readonly BinarySample[];
  /** Mean over the views of the highest of each. */
  readonly bestOfViews: readonly BinarySample[];
}

/**
 * Judges breasts as a whole. A breast is malignant when one of its lesions is, and is left out when no lesion is known to
 * be malignant but the pathology of one is unknown.
 */
export function breastScores(observations: readonly ScoredObservation[], plan: ReadingPlan): SuspicionScores {
  return scoresOf(groupBreasts(observations), observations, plan);
}

/** Judges exams likewise: the more suspicious breast is the exam's. A patient is taken for one exam. */
export function examScores(observations: readonly ScoredObservation[], plan: ReadingPlan): SuspicionScores {
  const exams = Map.groupBy(observations, ({ patientId }) => patientId);
  return scoresOf([...exams.values()], observations, plan);
}

function scoresOf(
  groups: readonly (readonly ScoredObservation[])[],
  all: readonly ScoredObservation[],
  plan: ReadingPlan,
): SuspicionScores {
  const numbers = numberPatients(all.map(({ patientId }) => patientId));
  const judged = groups.flatMap((group) => {
    const [first] = group;
    const isPositive = isMalignant(group.flatMap(({ regions }) => regions));
    if (first === undefined || isPositive === undefined) return [];
    return [{ fact: { patient: numbers.get(first.patientId) ?? 0, isPositive }, breasts: groupBreasts(group) }];
  });
  const samples = (valueOf: (views: readonly ScoredObservation[]) => number): readonly BinarySample[] =>
    judged.map(({ fact, breasts }) => ({ ...fact, score: Math.max(...breasts.map(valueOf)) }));
  const reported = (view: ScoredObservation): readonly ScoredFinding[] => reportedDetections(view, plan);
  const best = (view: ScoredObservation): number => Math.max(0, ...reported(view).map(({ suspicion }) => suspicion));
  return {
    value: samples((views) => breastValue(views.map(reported))),
    valueOfAll: samples((views) => breastValue(views.map(({ detections }) => ratedDetections(detections)))),
    best: samples((views) => Math.max(...views.map(best))),
    bestOfViews: samples((views) => mean(views.map(best))),
  };
}

/** An image without laterality stands for a breast of its own. */
function groupBreasts(observations: readonly ScoredObservation[]): readonly (readonly ScoredObservation[])[] {
  const breasts = Map.groupBy(observations, ({ patientId, laterality, imageId }) =>
    JSON.stringify([patientId, laterality ?? imageId]),
  );
  return [...breasts.values()];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function isMalignant(lesions: readonly ObservedRegion[]): boolean | undefined {
  if (lesions.some(({ pathology }) => pathology === 'MALIGNANT')) return true;
  return lesions.every(({ pathology }) => pathology === 'BENIGN') ? false : undefined;
}
