import type { Proportion } from './shadow-summary.ts';

const Z = 1.959964;

/** The share of cases and its Wilson score interval. @returns undefined without cases */
export function proportion(hits: number, cases: number): Proportion | undefined {
  if (cases === 0) return undefined;
  const value = hits / cases;
  const denominator = 1 + Z ** 2 / cases;
  const center = (value + Z ** 2 / (2 * cases)) / denominator;
  const half = (Z / denominator) * Math.sqrt((value * (1 - value)) / cases + Z ** 2 / (4 * cases ** 2));
  return { value, low: Math.max(0, center - half), high: Math.min(1, center + half), cases };
}
