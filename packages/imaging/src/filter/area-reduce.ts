import type { PixelWindow, Raster } from '../raster.ts';

/** How much each source pixel of one line counts for each target pixel: `weights[target][tap]`, from `first[target]` on. */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Float32Array;
  readonly stride: number;
}

/**
 * Resizes a window of an image by averaging areas: every target pixel is the mean of the source area it covers.
 *
 * The corners of the window fall on the corners of the result. Meant for making images smaller; with a larger target it
 * repeats pixels.
 *
 * @throws RangeError when the window or the target is empty.
 */
export function areaReduce(source: Raster, window: PixelWindow, target: Size): Raster {
  if (window.rows < 1 || window.columns < 1 || target.rows < 1 || target.columns < 1) {
    throw new RangeError('Cannot resize from or to an image without pixels.');
  }
  const lines = reduceRows(source, window, target.columns);
  return reduceColumns(lines, window.rows, target);
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

function areaTaps(sourceLength: number, targetLength: number): Taps {
  const ratio = sourceLength / targetLength;
  const stride = Math.ceil(ratio) + 1;
  const first = new Int32Array(targetLength);
  const count = new Int32Array(targetLength);
  const weights = new Float32Array(targetLength * stride);
  for (let target = 0; target < targetLength; target += 1) {
    const start = target * ratio;
    const end = Math.min(sourceLength, start + ratio);
    const from = Math.min(sourceLength - 1, Math.floor(start));
    const to = Math.max(from + 1, Math.min(sourceLength, Math.ceil(end - 1e-9), from + stride));
    first[target] = from;
    count[target] = to - from;
    let sum = 0;
    for (let pixel = from; pixel < to; pixel += 1) sum += Math.min(pixel + 1, end) - Math.max(pixel, start);
    for (let pixel = from; pixel < to; pixel += 1) {
      weights[target * stride + pixel - from] = (Math.min(pixel + 1, end) - Math.max(pixel, start)) / sum;
    }
  }
  return { first, count, weights, stride };
}

function reduceRows(source: Raster, window: PixelWindow, columns: number): Float32Array {
  const { first, count, weights, stride } = areaTaps(window.columns, columns);
  const lines = new Float32Array(window.rows * columns);
  for (let row = 0; row < window.rows; row += 1) {
    const offset = (window.row + row) * source.columns + window.column;
    for (let column = 0; column < columns; column += 1) {
      const start = offset + (first[column] ?? 0);
      const taps = count[column] ?? 0;
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) {
        sum += (source.pixels[start + tap] ?? 0) * (weights[column * stride + tap] ?? 0);
      }
      lines[row * columns + column] = sum;
    }
  }
  return lines;
}

function reduceColumns(lines: Float32Array, sourceRows: number, { rows, columns }: Size): Raster {
  const { first, count, weights, stride } = areaTaps(sourceRows, rows);
  const pixels = new Uint16Array(rows * columns);
  const sums = new Float32Array(columns);
  for (let row = 0; row < rows; row += 1) {
    sums.fill(0.5);
    const taps = count[row] ?? 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const weight = weights[row * stride + tap] ?? 0;
      const offset = ((first[row] ?? 0) + tap) * columns;
      for (let column = 0; column < columns; column += 1) {
        sums[column] = (sums[column] ?? 0) + weight * (lines[offset + column] ?? 0);
      }
    }
    const offset = row * columns;
    for (let column = 0; column < columns; column += 1) pixels[offset + column] = Math.min(65535, sums[column] ?? 0);
  }
  return { rows, columns, pixels };
}
