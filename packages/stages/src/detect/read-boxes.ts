import type { ScoredBox } from '@mammoflow/imaging';
import type { RegionOutput } from '@mammoflow/inference';
import { ModelOutputInvalidError } from '../model-output-invalid-error.ts';

/**
 * Reads a detector's outputs for one region: `boxes[k]` = left, top, right, bottom in the image's coordinates, and
 * `scores[k]`. A box without an area is no detection.
 *
 * @throws {@link ModelOutputInvalidError} when a number is not finite.
 */
export function readBoxes(bundleId: string, { boxes, scores }: RegionOutput): readonly ScoredBox[] {
  if (boxes?.data.length !== (scores?.data.length ?? Number.NaN) * 4) {
    throw new ModelOutputInvalidError(bundleId, 'boxes and scores are missing or do not agree');
  }
  return Array.from(scores?.data ?? [], (score, index) => {
    const [left = Number.NaN, top = Number.NaN, right = Number.NaN, bottom = Number.NaN] = boxes.data.subarray(
      index * 4,
      index * 4 + 4,
    );
    if (![left, top, right, bottom, score].every(Number.isFinite)) {
      throw new ModelOutputInvalidError(bundleId, 'a box or score is not a finite number');
    }
    return { box: { left, top, right, bottom }, score: Math.min(1, Math.max(0, score)) };
  }).filter(({ box }) => box.left < box.right && box.top < box.bottom);
}
