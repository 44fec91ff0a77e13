import type { Point } from '../affine.ts';
import type { RegionMask } from '../region-mask.ts';
import { trimMask } from './trim-mask.ts';

/**
 * The pixels whose centres lie inside a polygon (even-odd rule), within an image of the given size.
 *
 * @param points - An open polygon in continuous pixel coordinates: its last point joins its first.
 * @returns undefined when no centre lies inside.
 */
export function fillPolygon(
  points: readonly Point[],
  size: { readonly rows: number; readonly columns: number },
): RegionMask | undefined {
  if (points.length < 3) return undefined;
  const column = Math.max(0, Math.floor(Math.min(...points.map(({ x }) => x))));
  const row = Math.max(0, Math.floor(Math.min(...points.map(({ y }) => y))));
  const columns = Math.min(size.columns, Math.ceil(Math.max(...points.map(({ x }) => x)))) - column;
  const rows = Math.min(size.rows, Math.ceil(Math.max(...points.map(({ y }) => y)))) - row;
  if (rows <= 0 || columns <= 0) return undefined;
  const pixels = new Uint8Array(rows * columns);
  for (let line = 0; line < rows; line += 1) {
    const crossings = crossingsAt(points, row + line + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair] ?? 0) - column - 0.5));
      const to = Math.min(columns, Math.ceil((crossings[pair + 1] ?? 0) - column - 0.5));
      if (to > from) pixels.fill(1, line * columns + from, line * columns + to);
    }
  }
  return trimMask({ column, row, columns, rows, pixels });
}

/** Where the polygon crosses a horizontal line, from left to right. */
function crossingsAt(points: readonly Point[], y: number): readonly number[] {
  const crossings: number[] = [];
  let previous = points.at(-1);
  for (const point of points) {
    if (previous !== undefined && previous.y > y !== point.y > y) {
      crossings.push(previous.x + ((y - previous.y) / (point.y - previous.y)) * (point.x - previous.x));
    }
    previous = point;
  }
  return crossings.sort((a, b) => a - b);
}
