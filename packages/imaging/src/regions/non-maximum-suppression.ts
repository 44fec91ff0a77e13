import { boxIou } from '../box.ts';
import type { Box } from '../box.ts';

/** A box that somebody believes in, more or less. */
export interface ScoredBox {
  readonly box: Box;
  readonly score: number;
}

/**
 * Keeps the best of boxes that overlap more than `iouThreshold`, best first; of equal scores the earlier one.
 *
 * @param options - `limit` is the largest number of boxes to keep.
 */
export function nonMaximumSuppression<T extends ScoredBox>(
  boxes: readonly T[],
  { iouThreshold, limit = Infinity }: { readonly iouThreshold: number; readonly limit?: number },
): readonly T[] {
  const kept: T[] = [];
  for (const candidate of boxes.toSorted((a, b) => b.score - a.score)) {
    if (kept.length >= limit) break;
    if (kept.every(({ box }) => boxIou(box, candidate.box) <= iouThreshold)) kept.push(candidate);
  }
  return kept;
}
