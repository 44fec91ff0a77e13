/** A share, and between what it lies with 95 % confidence; 0–1. */
export interface Rate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Standard normal quantile of 0.975. */
const Z = 1.959963984540054;

/** A share with its Wilson score interval (Wilson 1927), without continuity correction; undefined of nothing. */
export function wilsonInterval(successes: number, total: number): Rate | undefined {
  if (total === 0) return undefined;
  const value = successes / total;
  const denominator = 1 + Z ** 2 / total;
  const centre = (value + Z ** 2 / (2 * total)) / denominator;
  const half = (Z / denominator) * Math.sqrt((value * (1 - value)) / total + Z ** 2 / (4 * total ** 2));
  return { value, lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}
