import type { Mask } from '../raster.ts';
import type { RegionMask } from '../region-mask.ts';
import { boundingWindow } from './bounding-window.ts';

/** Cuts a mask down to its set pixels and keeps its place; undefined when nothing is set. */
export function trimMask(mask: Mask & { readonly column: number; readonly row: number }): RegionMask | undefined {
  const window = boundingWindow(mask);
  if (window === undefined) return undefined;
  const pixels = new Uint8Array(window.rows * window.columns);
  for (let row = 0; row < window.rows; row += 1) {
    const start = (window.row + row) * mask.columns + window.column;
    pixels.set(mask.pixels.subarray(start, start + window.columns), row * window.columns);
  }
  return { ...window, column: mask.column + window.column, row: mask.row + window.row, pixels };
}
