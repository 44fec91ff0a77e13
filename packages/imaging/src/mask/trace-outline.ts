import type { Point } from '../affine.ts';
import type { RegionMask } from '../region-mask.ts';
import { simplifyPolygon } from './simplify-polygon.ts';

/** The four ways along pixel edges, clockwise from "to the right". The mask lies at the right hand. */
const STEPS = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const;

/**
 * The outer border of a mask as a polygon through the middles of its border pixels' edges, clockwise on the screen, in
 * continuous source coordinates. The polygon is open: its last point joins its first.
 *
 * The mask should be one 8-connected piece; of several, the one with the first pixel in reading order is traced.
 *
 * @param most - The largest number of points; the outline is simplified as little as that takes, and at least to a
 *   third of a pixel.
 * @returns no points when the mask is empty.
 */
export function traceOutline(mask: RegionMask, most = 99): readonly Point[] {
  const start = mask.pixels.indexOf(1);
  if (start < 0) return [];
  return simplifyPolygon(traceEdges(mask, start), { tolerance: 1 / 3, most });
}

function traceEdges(mask: RegionMask, start: number): readonly Point[] {
  const isSet = (column: number, row: number): boolean =>
    column >= 0 &&
    row >= 0 &&
    column < mask.columns &&
    row < mask.rows &&
    mask.pixels[row * mask.columns + column] === 1;
  const first = { x: start % mask.columns, y: Math.floor(start / mask.columns) };
  let { x, y } = first;
  let direction = 0;
  const points: Point[] = [];
  do {
    const step = STEPS[direction] ?? STEPS[0];
    points.push({ x: mask.column + x + step.x / 2, y: mask.row + y + step.y / 2 });
    x += step.x;
    y += step.y;
    direction = nextDirection(isSet, { x, y, direction });
  } while (x !== first.x || y !== first.y || direction !== 0);
  return points;
}

/** At a corner of the pixel grid: to the left where a pixel lies ahead on the left (8-connected), else straight, else right. */
function nextDirection(
  isSet: (column: number, row: number) => boolean,
  { x, y, direction }: { x: number; y: number; direction: number },
): number {
  const { left, right } = pixelsAhead(x, y, direction);
  if (isSet(left.x, left.y)) return (direction + 3) % 4;
  if (isSet(right.x, right.y)) return direction;
  return (direction + 1) % 4;
}

/** The two pixels beyond a corner, on the left and on the right of the way. */
function pixelsAhead(x: number, y: number, direction: number): { left: Point; right: Point } {
  switch (direction) {
    case 0:
      return { left: { x, y: y - 1 }, right: { x, y } };
    case 1:
      return { left: { x, y }, right: { x: x - 1, y } };
    case 2:
      return { left: { x: x - 1, y }, right: { x: x - 1, y: y - 1 } };
    default:
      return { left: { x: x - 1, y: y - 1 }, right: { x, y: y - 1 } };
  }
}
