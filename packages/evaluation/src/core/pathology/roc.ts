import type { Ranking } from './ranking.ts';

/** A point of the receiver operating characteristic. */
export interface RocPoint {
  readonly threshold: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/** The curve from the strictest threshold to the most lenient; empty when one of the two classes is missing. */
export function rocCurve({ steps, positives, negatives }: Ranking): readonly RocPoint[] {
  if (positives === 0 || negatives === 0) return [];
  return steps.map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    sensitivity: truePositives / positives,
    specificity: 1 - falsePositives / negatives,
  }));
}

/** Area under the curve, equal scores counting half; NaN when one of the two classes is missing. */
export function rocAuc({ steps, positives, negatives }: Ranking): number {
  let [area, hits, wrong] = [0, 0, 0];
  for (const { truePositives, falsePositives } of steps) {
    area += ((falsePositives - wrong) * (hits + truePositives)) / 2;
    [hits, wrong] = [truePositives, falsePositives];
  }
  return area / (positives * negatives);
}

/** The best sensitivity at no less than a specificity; NaN for an empty curve. */
export function sensitivityAtSpecificity(curve: readonly RocPoint[], specificity: number): number {
  if (curve.length === 0) return Number.NaN;
  return curve.findLast((point) => point.specificity >= specificity - Number.EPSILON)?.sensitivity ?? 0;
}

/** The best specificity at no less than a sensitivity; NaN for an empty curve. */
export function specificityAtSensitivity(curve: readonly RocPoint[], sensitivity: number): number {
  return curve.find((point) => point.sensitivity >= sensitivity - Number.EPSILON)?.specificity ?? Number.NaN;
}
