import type { Figure } from './models-api.ts';

/** A figure and its interval, e.g. `AP50 0.60 (0.51–0.69)`; a dash where it could not be measured. */
export function figureText(
  { name, value, low, high }: Figure,
  number: (value: number, decimals: number) => string,
): string {
  if (value === null) return `${name} –`;
  const interval = low == null || high == null ? '' : ` (${number(low, 2)}–${number(high, 2)})`;
  return `${name} ${number(value, 2)}${interval}`;
}
