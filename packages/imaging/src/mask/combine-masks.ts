import type { Mask, PixelWindow } from '../raster.ts';

/** The mask with everything outside the window removed. */
export function insideWindow(mask: Mask, window: PixelWindow): Mask {
  const pixels = new Uint8Array(mask.pixels.length);
  for (let row = window.row; row < window.row + window.rows; row += 1) {
    const start = row * mask.columns + window.column;
    pixels.set(mask.pixels.subarray(start, start + window.columns), start);
  }
  return { ...mask, pixels };
}

/** The pixels that are set in both masks, which have the same size. */
export function intersection(a: Mask, b: Mask): Mask {
  return { ...a, pixels: a.pixels.map((value, index) => value & (b.pixels[index] ?? 0)) };
}
