import type { Mask, Raster } from '../raster.ts';

const LEVELS = 4096;
const VALUES_PER_LEVEL = 65536 / LEVELS;

/**
 * The values between which most pixels inside a mask lie, to a sixteenth of an 8-bit step.
 *
 * @param shares - The shares of pixels below the low and below the high value, 0 to 1.
 * @returns `high` is above `low` even where all pixels are alike.
 */
export function percentileRange(
  image: Raster,
  mask: Mask,
  shares: { readonly low: number; readonly high: number },
): { readonly low: number; readonly high: number } {
  const counts = new Uint32Array(LEVELS);
  let total = 0;
  for (let index = 0; index < image.pixels.length; index += 1) {
    if (mask.pixels[index] === 0) continue;
    const level = (image.pixels[index] ?? 0) >> 4;
    counts[level] = (counts[level] ?? 0) + 1;
    total += 1;
  }
  const low = levelAt(counts, shares.low * total);
  const high = Math.max(low, levelAt(counts, shares.high * total));
  return { low: low * VALUES_PER_LEVEL, high: (high + 1) * VALUES_PER_LEVEL };
}

function levelAt(counts: Uint32Array, wanted: number): number {
  let sum = 0;
  for (let level = 0; level < LEVELS; level += 1) {
    sum += counts[level] ?? 0;
    if (sum > wanted) return level;
  }
  return LEVELS - 1;
}
