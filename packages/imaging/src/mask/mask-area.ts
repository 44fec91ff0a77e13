import type { RegionMask } from '../region-mask.ts';

/** The number of set pixels. */
export function maskArea({ pixels }: Pick<RegionMask, 'pixels'>): number {
  let area = 0;
  for (const value of pixels) area += value;
  return area;
}
