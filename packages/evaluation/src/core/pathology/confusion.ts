import type { Weights } from '../weights.ts';
import type { BinarySample } from './binary-sample.ts';

/** What is right and wrong when everything from a score on is called positive. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** Figures of one threshold; NaN where nothing is to be judged. */
export interface ThresholdFigures {
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function confusionAt(
  samples: readonly BinarySample[],
  { threshold, weights }: { readonly threshold: number; readonly weights: Weights },
): Confusion {
  let [truePositives, falsePositives, trueNegatives, falseNegatives] = [0, 0, 0, 0];
  for (const { patient, score, isPositive } of samples) {
    const weight = weights[patient] ?? 0;
    if (score >= threshold) {
      if (isPositive) truePositives += weight;
      else falsePositives += weight;
    } else if (isPositive) falseNegatives += weight;
    else trueNegatives += weight;
  }
  return { truePositives, falsePositives, trueNegatives, falseNegatives };
}

export function thresholdFigures(confusion: Confusion): ThresholdFigures {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  return {
    accuracy: (truePositives + trueNegatives) / (truePositives + falsePositives + trueNegatives + falseNegatives),
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / (truePositives + falseNegatives),
    f1: (2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives),
  };
}
