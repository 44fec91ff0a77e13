import { applyAffine, invertAffine } from '../affine.ts';
import type { Affine } from '../affine.ts';
import { clampBox, transformBox } from '../box.ts';
import type { Box } from '../box.ts';
import type { RegionMask } from '../region-mask.ts';
import { largestComponent } from './connected-components.ts';
import { fillHoles } from './fill-holes.ts';
import { trimMask } from './trim-mask.ts';

/** A square or oblong part of a preprocessed image and how that image lies in its source. */
export interface RegionFrame {
  /** The region in the preprocessed image's continuous coordinates; it may reach outside the image. */
  readonly region: Box;
  /** From the preprocessed image to the source image; made of flips, shifts and scales. */
  readonly toSource: Affine;
}

/** A network's probability map over a region: `values[row][column]`, 0 to 1. */
export interface ProbabilityMap {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/**
 * Brings a probability map back to the source image: a pixel is set where the map, interpolated at the pixel's centre,
 * reaches the threshold. Only the largest piece is kept, without holes.
 *
 * @returns undefined when no pixel reaches the threshold.
 */
export function resampleToSourceMask(
  map: ProbabilityMap,
  frame: RegionFrame,
  options: { readonly threshold: number; readonly sourceRows: number; readonly sourceColumns: number },
): RegionMask | undefined {
  const window = wholePixels(transformBox(frame.toSource, frame.region), options);
  if (window.rows <= 0 || window.columns <= 0) return undefined;
  const pixels = new Uint8Array(window.rows * window.columns);
  const toMap = sourceToGrid(frame, map);
  for (let row = 0; row < window.rows; row += 1) {
    for (let column = 0; column < window.columns; column += 1) {
      const { x, y } = applyAffine(toMap, { x: window.column + column + 0.5, y: window.row + row + 0.5 });
      if (interpolate(map, x - 0.5, y - 0.5) >= options.threshold) pixels[row * window.columns + column] = 1;
    }
  }
  const found = trimMask({ ...window, pixels });
  return found && trimMask({ ...found, ...fillHoles(largestComponent(found)) });
}

/**
 * Shows a source mask to a network: the share of each cell of the region's grid that the mask covers, 0 to 1.
 *
 * @returns `values[row][column]` of the given size.
 */
export function resampleMaskToRegion(
  mask: RegionMask,
  frame: RegionFrame,
  size: { readonly rows: number; readonly columns: number },
): Float32Array {
  const toSource = invertAffine(sourceToGrid(frame, size));
  const samples = Math.min(4, Math.max(1, Math.ceil(Math.max(Math.abs(toSource.a), Math.abs(toSource.e)))));
  const values = new Float32Array(size.rows * size.columns);
  for (let row = 0; row < size.rows * samples; row += 1) {
    const y = Math.floor(toSource.e * ((row + 0.5) / samples) + toSource.f) - mask.row;
    if (y < 0 || y >= mask.rows) continue;
    const line = Math.floor(row / samples) * size.columns;
    for (let column = 0; column < size.columns * samples; column += 1) {
      const x = Math.floor(toSource.a * ((column + 0.5) / samples) + toSource.c) - mask.column;
      if (x < 0 || x >= mask.columns || mask.pixels[y * mask.columns + x] === 0) continue;
      const index = line + Math.floor(column / samples);
      values[index] = (values[index] ?? 0) + 1 / (samples * samples);
    }
  }
  return values;
}

/** The map from source coordinates to those of a grid laid over the region. */
function sourceToGrid({ region, toSource }: RegionFrame, grid: { rows: number; columns: number }): Affine {
  const across = grid.columns / (region.right - region.left);
  const down = grid.rows / (region.bottom - region.top);
  const inverse = invertAffine(toSource);
  return {
    a: inverse.a * across,
    b: inverse.b * across,
    c: (inverse.c - region.left) * across,
    d: inverse.d * down,
    e: inverse.e * down,
    f: (inverse.f - region.top) * down,
  };
}

function wholePixels(
  box: Box,
  { sourceRows, sourceColumns }: { readonly sourceRows: number; readonly sourceColumns: number },
): { column: number; row: number; columns: number; rows: number } {
  const { left, top, right, bottom } = clampBox(box, { rows: sourceRows, columns: sourceColumns });
  const column = Math.floor(left);
  const row = Math.floor(top);
  return { column, row, columns: Math.ceil(right) - column, rows: Math.ceil(bottom) - row };
}

/** Bilinear value of the map at a position counted from the centre of its first cell; 0 outside the map. */
function interpolate({ rows, columns, values }: ProbabilityMap, x: number, y: number): number {
  if (x < -0.5 || y < -0.5 || x > columns - 0.5 || y > rows - 0.5) return 0;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const at = (row: number, column: number): number =>
    values[Math.min(Math.max(row, 0), rows - 1) * columns + Math.min(Math.max(column, 0), columns - 1)] ?? 0;
  const above = at(top, left) + (at(top, left + 1) - at(top, left)) * (x - left);
  const below = at(top + 1, left) + (at(top + 1, left + 1) - at(top + 1, left)) * (x - left);
  return above + (below - above) * (y - top);
}
