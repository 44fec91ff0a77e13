import { unpackPixels } from '@mammoflow/image-levels';

/** A level as it came, and how it is to lie. */
export interface PixelsToLay {
  readonly packed: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly isFlippedHorizontally: boolean;
  readonly isFlippedVertically: boolean;
}

/**
 * The pixels of a level as they lie on the screen.
 *
 * @throws RangeError when there are not as many as the level has.
 */
export function layPixels(level: PixelsToLay): Uint16Array<ArrayBuffer> {
  const { rows, columns, isFlippedHorizontally, isFlippedVertically } = level;
  const pixels = unpackPixels(level.packed);
  if (pixels.length !== rows * columns) throw new RangeError(`${pixels.length} pixels are not ${columns}×${rows}.`);
  // Both flips together are the whole backwards.
  if (isFlippedHorizontally && isFlippedVertically) return pixels.reverse();
  if (isFlippedHorizontally) flipRows(pixels, rows, columns);
  if (isFlippedVertically) flipColumns(pixels, rows, columns);
  return pixels;
}

function flipRows(pixels: Uint16Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row += 1) pixels.subarray(row * columns, (row + 1) * columns).reverse();
}

function flipColumns(pixels: Uint16Array, rows: number, columns: number): void {
  for (let row = 0; row < Math.floor(rows / 2); row += 1) {
    const upper = pixels.subarray(row * columns, (row + 1) * columns);
    const lower = pixels.subarray((rows - 1 - row) * columns, (rows - row) * columns);
    const kept = upper.slice();
    upper.set(lower);
    lower.set(kept);
  }
}
