import { otsuThreshold } from '../filter/otsu.ts';

/** The two classes of a mammogram, background and breast, are at least this many of 256 levels apart. */
const LEAST_DIFFERENCE = 6;

/** Whether a 256-level histogram has two classes that lie clearly apart; a blank or constant image has not. */
export function hasContrast(histogram: Uint32Array): boolean {
  const threshold = otsuThreshold(histogram);
  const darker = meanLevel(histogram, 0, threshold + 1);
  const brighter = meanLevel(histogram, threshold + 1, histogram.length);
  return brighter - darker >= LEAST_DIFFERENCE;
}

/** The mean of the levels from `from` to before `to`; not a number when no pixel has one of them. */
function meanLevel(histogram: Uint32Array, from: number, to: number): number {
  let count = 0;
  let sum = 0;
  for (let level = from; level < to; level += 1) {
    count += histogram[level] ?? 0;
    sum += level * (histogram[level] ?? 0);
  }
  return sum / count;
}
