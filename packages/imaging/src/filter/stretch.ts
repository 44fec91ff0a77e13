import type { Raster } from '../raster.ts';

/**
 * Resizes an image to any size by bilinear interpolation; corners stay on corners. For making images larger.
 *
 * @throws RangeError when the image or the target is empty.
 */
export function stretch(source: Raster, target: { readonly rows: number; readonly columns: number }): Raster {
  const { rows, columns } = target;
  if (source.rows < 1 || source.columns < 1 || rows < 1 || columns < 1) {
    throw new RangeError('Cannot resize from or to an image without pixels.');
  }
  const pixels = new Uint16Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const y = clampCentre(((row + 0.5) * source.rows) / rows - 0.5, source.rows);
    const top = Math.floor(y);
    const upper = top * source.columns;
    const lower = Math.min(top + 1, source.rows - 1) * source.columns;
    for (let column = 0; column < columns; column += 1) {
      const x = clampCentre(((column + 0.5) * source.columns) / columns - 0.5, source.columns);
      const left = Math.floor(x);
      const right = Math.min(left + 1, source.columns - 1);
      const above = mix(source.pixels[upper + left] ?? 0, source.pixels[upper + right] ?? 0, x - left);
      const below = mix(source.pixels[lower + left] ?? 0, source.pixels[lower + right] ?? 0, x - left);
      pixels[row * columns + column] = mix(above, below, y - top) + 0.5;
    }
  }
  return { rows, columns, pixels };
}

function clampCentre(position: number, length: number): number {
  return Math.min(Math.max(position, 0), length - 1);
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
