import type { Weights } from '../weights.ts';
import type { BinarySample } from './binary-sample.ts';

const BINS = 10;

/** Samples whose scores are alike: what was said of them on average, and what share was positive. */
export interface ReliabilityBin {
  readonly meanScore: number;
  readonly positiveShare: number;
  readonly count: number;
}

/** Samples in ten bins of equal width; empty bins are left out. */
export function reliabilityBins(samples: readonly BinarySample[], weights: Weights): readonly ReliabilityBin[] {
  const [counts, scores, positives] = [new Float64Array(BINS), new Float64Array(BINS), new Float64Array(BINS)];
  for (const { patient, score, isPositive } of samples) {
    const bin = Math.min(BINS - 1, Math.floor(score * BINS));
    const weight = weights[patient] ?? 0;
    counts[bin] = (counts[bin] ?? 0) + weight;
    scores[bin] = (scores[bin] ?? 0) + weight * score;
    positives[bin] = (positives[bin] ?? 0) + (isPositive ? weight : 0);
  }
  return Array.from(counts, (count, bin) => ({
    meanScore: (scores[bin] ?? 0) / count,
    positiveShare: (positives[bin] ?? 0) / count,
    count,
  })).filter(({ count }) => count > 0);
}

/** Mean distance between what was said and what was so, over the bins; NaN without samples. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const distance = bins.reduce(
    (sum, { meanScore, positiveShare, count }) => sum + count * Math.abs(meanScore - positiveShare),
    0,
  );
  return distance / total;
}

/** Mean squared distance between score and truth; NaN without samples. */
export function brierScore(samples: readonly BinarySample[], weights: Weights): number {
  let [sum, total] = [0, 0];
  for (const { patient, score, isPositive } of samples) {
    const weight = weights[patient] ?? 0;
    sum += weight * (score - Number(isPositive)) ** 2;
    total += weight;
  }
  return sum / total;
}
