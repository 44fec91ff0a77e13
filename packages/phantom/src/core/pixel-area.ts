import type { Point } from '@mammoflow/imaging';
import type { Plane } from './plane.ts';

/** Display values saturate: what is bright already gains less. */
export function addTissue(plane: Plane, index: number, amount: number): void {
  const value = plane.values[index] ?? 0;
  plane.values[index] = value + amount * (1.1 - 0.45 * Math.min(value, 1));
}

/** Calls back for each pixel around a centre with the offset of the pixel's centre in mm. */
export function forEachPixel(
  plane: Plane,
  area: { readonly centre: Point; readonly reachMm: number; readonly spacingMm: number },
  visit: (index: number, dxMm: number, dyMm: number) => void,
): void {
  const { centre, reachMm, spacingMm } = area;
  const first = (middle: number): number => Math.max(0, Math.floor((middle - reachMm) / spacingMm));
  const last = (middle: number, count: number): number =>
    Math.min(count - 1, Math.ceil((middle + reachMm) / spacingMm));
  const lastRow = last(centre.y, plane.rows);
  const lastColumn = last(centre.x, plane.columns);
  for (let row = first(centre.y); row <= lastRow; row++) {
    for (let column = first(centre.x); column <= lastColumn; column++) {
      const dx = (column + 0.5) * spacingMm - centre.x;
      visit(row * plane.columns + column, dx, (row + 0.5) * spacingMm - centre.y);
    }
  }
}
