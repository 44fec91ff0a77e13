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
  const across = areaTaps(window.columns, target.columns);
  const down = areaTaps(window.rows, target.rows);
  const pixels = new Uint16Array(target.rows * target.columns);
  const line = new Float32Array(window.columns);
  for (let row = 0; row < target.rows; row += 1) {
    averageRows(source, line, { window, taps: down, row });
    averageColumns(line, pixels.subarray(row * target.columns, (row + 1) * target.columns), across);
  }
  return { rows: target.rows, columns: target.columns, pixels };
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

/** Averages the source rows under one target row; long inner loops make this the cheaper direction to begin with. */
function averageRows(
  source: Raster,
  line: Float32Array,
  { window, taps, row }: { readonly window: PixelWindow; readonly taps: Taps; readonly row: number },
): void {
  line.fill(0);
  const first = window.row + (taps.first[row] ?? 0);
  for (let tap = 0; tap < (taps.count[row] ?? 0); tap += 1) {
    const weight = taps.weights[row * taps.stride + tap] ?? 0;
    const offset = (first + tap) * source.columns + window.column;
    for (let column = 0; column < line.length; column += 1) {
      line[column] = (line[column] ?? 0) + weight * (source.pixels[offset + column] ?? 0);
    }
  }
}

function averageColumns(line: Float32Array, target: Uint16Array, { first, count, weights, stride }: Taps): void {
  for (let column = 0; column < target.length; column += 1) {
    const start = first[column] ?? 0;
    const taps = count[column] ?? 0;
    let sum = 0.5;
    for (let tap = 0; tap < taps; tap += 1) sum += (line[start + tap] ?? 0) * (weights[column * stride + tap] ?? 0);
    target[column] = Math.min(65_535, sum);
  }
}
