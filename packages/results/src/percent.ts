/** A share of 0–1 as percent with two decimals, kept within 0–100. */
export function percent(share: number): number {
  return Math.round(Math.min(Math.max(share, 0), 1) * 10_000) / 100;
}
