import type { Point } from '../affine.ts';

/**
 * Leaves out points of a closed polygon (Douglas and Peucker): no left-out point is farther from the new outline than
 * the tolerance, which grows until at most `most` points are left.
 */
export function simplifyPolygon(
  points: readonly Point[],
  { tolerance, most }: { readonly tolerance: number; readonly most: number },
): readonly Point[] {
  if (points.length <= 3) return points;
  let allowed = tolerance;
  let simplified = simplifyClosed(points, allowed);
  while (simplified.length > most && simplified.length > 3) {
    allowed *= 1.25;
    simplified = simplifyClosed(points, allowed);
  }
  return simplified;
}

/** Cuts the polygon at its first point and the one farthest from it, and simplifies both lines. */
function simplifyClosed(points: readonly Point[], tolerance: number): readonly Point[] {
  const [first] = points;
  if (first === undefined) return [];
  let farthest = 0;
  let distance = 0;
  points.forEach((point, index) => {
    const length = Math.hypot(point.x - first.x, point.y - first.y);
    if (length > distance) [farthest, distance] = [index, length];
  });
  const closed = [...points, first];
  const keep = new Uint8Array(closed.length);
  keep[0] = keep[farthest] = 1;
  const marking = { keep, limit: tolerance ** 2 };
  markKept(closed, marking, [0, farthest]);
  markKept(closed, marking, [farthest, closed.length - 1]);
  return points.filter((_, index) => keep[index] === 1);
}

interface Marking {
  readonly keep: Uint8Array;
  /** The largest squared distance of a left-out point. */
  readonly limit: number;
}

function markKept(points: readonly Point[], { keep, limit }: Marking, span: readonly [number, number]): void {
  const stack = [span];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [from, to] = next;
    let worst = from;
    let worstDistance = limit;
    for (let index = from + 1; index < to; index += 1) {
      const distance = squaredDistance(points, index, next);
      if (distance > worstDistance) [worst, worstDistance] = [index, distance];
    }
    if (worst === from) continue;
    keep[worst] = 1;
    stack.push([from, worst], [worst, to]);
  }
}

/** The squared distance of a point from the line between two others. */
function squaredDistance(points: readonly Point[], index: number, [from, to]: readonly [number, number]): number {
  const [point, start, end] = [points[index], points[from], points[to]];
  if (point === undefined || start === undefined || end === undefined) return 0;
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return (point.x - start.x - share * dx) ** 2 + (point.y - start.y - share * dy) ** 2;
}
