import type { Ranking } from './ranking.ts';

/** A point of the precision-recall curve. */
export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** The curve from the strictest threshold to the most lenient; empty when there is no positive. */
export function precisionRecallCurve({ steps, positives }: Ranking): readonly PrecisionRecallPoint[] {
  if (positives === 0) return [];
  return steps
    .filter(({ truePositives, falsePositives }) => truePositives + falsePositives > 0)
    .map(({ threshold, truePositives, falsePositives }) => ({
      threshold,
      precision: truePositives / (truePositives + falsePositives),
      recall: truePositives / positives,
    }));
}

/** Area under the curve as average precision: precision at each step by the recall it adds, nothing interpolated. */
export function precisionRecallAuc(curve: readonly PrecisionRecallPoint[]): number {
  if (curve.length === 0) return Number.NaN;
  let [area, reached] = [0, 0];
  for (const { precision, recall } of curve) {
    area += precision * (recall - reached);
    reached = recall;
  }
  return area;
}
