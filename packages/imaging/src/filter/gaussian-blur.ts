import type { Raster } from '../raster.ts';
import { boxBlur } from './box-blur.ts';

const PASSES = 3;

/**
 * Blurs an image with nearly a Gaussian of the given standard deviation, in pixels: three passes of box blur whose
 * variances add up to it as closely as whole radii allow. The time does not depend on sigma.
 */
export function gaussianBlur(image: Raster, sigma: number): Raster {
  const ideal = (Math.sqrt((12 * sigma * sigma) / PASSES + 1) - 1) / 2;
  const small = Math.floor(ideal);
  const variance = (radius: number): number => ((2 * radius + 1) ** 2 - 1) / 12;
  const missing = sigma * sigma - PASSES * variance(small);
  const larger = Math.min(PASSES, Math.max(0, Math.round(missing / (variance(small + 1) - variance(small)))));
  let blurred = image;
  for (let pass = 0; pass < PASSES; pass += 1) blurred = boxBlur(blurred, pass < larger ? small + 1 : small);
  return blurred;
}
