import { boxIou } from '@mammoflow/imaging';
import type { Box } from '@mammoflow/imaging';

/** A true box; detections on one that is ignored are neither right nor wrong. */
export interface TrueBox {
  readonly box: Box;
  readonly ignored: boolean;
}

/** What a detection is: the number of the true box that it finds, or wrong, or not to be counted. */
export type Match = number | 'FALSE' | 'IGNORED';

/**
 * Pairs detections with true boxes as COCO's evaluation does: the best detection chooses first, each takes the free true
 * box that it overlaps most, if at least by `leastIou`; one that counts goes before one that is ignored.
 *
 * @param detections - Best first.
 * @returns One match a detection.
 */
export function matchBoxes(detections: readonly Box[], truth: readonly TrueBox[], leastIou: number): readonly Match[] {
  const taken = new Set<number>();
  const findFree = (box: Box, ignored: boolean): number | undefined => {
    let [best, found]: [number, number | undefined] = [leastIou, undefined];
    for (const [index, candidate] of truth.entries()) {
      if (candidate.ignored !== ignored || taken.has(index)) continue;
      const iou = boxIou(box, candidate.box);
      if (iou >= best) [best, found] = [iou, index];
    }
    return found;
  };
  return detections.map((box) => {
    const counted = findFree(box, false);
    const found = counted ?? findFree(box, true);
    if (found === undefined) return 'FALSE';
    taken.add(found);
    return counted ?? 'IGNORED';
  });
}
