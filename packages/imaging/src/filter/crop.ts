import type { PixelWindow, Raster } from '../raster.ts';

/** Copies a window out of an image. */
export function crop(image: Raster, { column, row, columns, rows }: PixelWindow): Raster {
  const pixels = new Uint16Array(rows * columns);
  for (let line = 0; line < rows; line += 1) {
    const start = (row + line) * image.columns + column;
    pixels.set(image.pixels.subarray(start, start + columns), line * columns);
  }
  return { rows, columns, pixels };
}
