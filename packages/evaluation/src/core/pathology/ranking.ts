import type { Weights } from '../weights.ts';
import type { BinarySample } from './binary-sample.ts';

/** Positives and negatives that are called positive from this score on; equal scores are one step. */
export interface RankingStep {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** All thresholds from the strictest to the most lenient, with the totals at the end. */
export interface Ranking {
  readonly steps: readonly RankingStep[];
  readonly positives: number;
  readonly negatives: number;
}

/** Best first. Sort once, then rank under many weightings. */
export function byScore(samples: readonly BinarySample[]): readonly BinarySample[] {
  return samples.toSorted((a, b) => b.score - a.score);
}

/** Counts along samples that {@link byScore} has sorted. */
export function rank(sorted: readonly BinarySample[], weights: Weights): Ranking {
  const steps: RankingStep[] = [];
  let [truePositives, falsePositives] = [0, 0];
  for (const [index, { patient, score, isPositive }] of sorted.entries()) {
    if (isPositive) truePositives += weights[patient] ?? 0;
    else falsePositives += weights[patient] ?? 0;
    if (sorted[index + 1]?.score !== score) steps.push({ threshold: score, truePositives, falsePositives });
  }
  return { steps, positives: truePositives, negatives: falsePositives };
}
