import type { RegionOutput } from '@mammoflow/inference';
import type { DensityProbabilities } from '@mammoflow/pipeline';
import { ModelOutputInvalidError } from '../model-output-invalid-error.ts';

/**
 * Reads a density network's output for one image: `density[4]`, a probability for each of BI-RADS a to d. What rounding
 * took from their sum is given back.
 *
 * @throws {@link ModelOutputInvalidError} when it is not of that form, or a number is none or below 0.
 */
export function readDensity(bundleId: string, { density }: RegionOutput): DensityProbabilities {
  const [a, b, c, d, ...more] = density?.data ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined || more.length > 0) {
    throw new ModelOutputInvalidError(bundleId, 'density is missing or does not hold four probabilities');
  }
  const sum = a + b + c + d;
  if (!(Math.min(a, b, c, d) >= 0 && Math.abs(sum - 1) < 0.01)) {
    throw new ModelOutputInvalidError(bundleId, 'the probabilities of density do not add up to 1');
  }
  return { A: a / sum, B: b / sum, C: c / sum, D: d / sum };
}
