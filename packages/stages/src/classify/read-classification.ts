import type { FloatTensor, RegionOutput } from '@mammoflow/inference';
import { massMargins, massShapes } from '@mammoflow/pipeline';
import type { Classification, Likely } from '@mammoflow/pipeline';
import { ModelOutputInvalidError } from '../model-output-invalid-error.ts';

/**
 * Reads a classifier's outputs for one region: `probability`, and, where the network has them, `lesion` and the most likely
 * of `shape[4]` and `margin[5]` (in the order of the pipeline's lists).
 *
 * @throws {@link ModelOutputInvalidError} when they are not of that form or hold no number.
 */
export function readClassification(bundleId: string, output: RegionOutput): Classification {
  const { probability, lesion, shape, margin } = output;
  return {
    probabilityOfMalignancy: probabilityIn(bundleId, { tensor: probability, name: 'probability' }),
    ...(lesion === undefined
      ? {}
      : { probabilityOfLesion: probabilityIn(bundleId, { tensor: lesion, name: 'lesion' }) }),
    ...(shape === undefined ? {} : { shape: mostLikely(bundleId, { tensor: shape, names: massShapes }) }),
    ...(margin === undefined ? {} : { margin: mostLikely(bundleId, { tensor: margin, names: massMargins }) }),
  };
}

function probabilityIn(
  bundleId: string,
  { tensor, name }: { readonly tensor: FloatTensor | undefined; readonly name: string },
): number {
  const value = tensor?.data[0];
  if (value === undefined || Number.isNaN(value)) {
    throw new ModelOutputInvalidError(bundleId, `${name} is missing or no number`);
  }
  return Math.min(1, Math.max(0, value));
}

function mostLikely<T extends string>(
  bundleId: string,
  { tensor: { data }, names }: { readonly tensor: FloatTensor; readonly names: readonly T[] },
): Likely<T> {
  const probability = Math.max(...data);
  const value = names[data.indexOf(probability)];
  if (data.length !== names.length || value === undefined) {
    throw new ModelOutputInvalidError(bundleId, `${names.length} probabilities are needed, ${names.join(', ')}`);
  }
  return { value, probability: Math.min(1, Math.max(0, probability)) };
}
