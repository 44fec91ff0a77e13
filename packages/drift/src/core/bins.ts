/** Bins of a quantity: below the first edge, from each edge to the next, from the last edge on. */
export interface Bins {
  /** Ascending. */
  readonly edges: readonly number[];
  /** Of each bin; one more than edges. Their sum is 1. */
  readonly shares: readonly number[];
}

const BINS = 10;

/** The bin that a value falls into. */
export function binOf(value: number, edges: readonly number[]): number {
  const above = edges.findIndex((edge) => value < edge);
  return above === -1 ? edges.length : above;
}

/** How many of the values fall into each bin. */
export function countInBins(values: readonly number[], edges: readonly number[]): readonly number[] {
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  for (const value of values) {
    const bin = binOf(value, edges);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Ten bins that hold about as many of the values each; fewer where many values are the same. */
export function binsOf(values: readonly number[]): Bins {
  const sorted = values.toSorted((a, b) => a - b);
  const deciles = Array.from({ length: BINS - 1 }, (_, index) => {
    const at = Math.floor(((index + 1) * sorted.length) / BINS);
    return sorted[at] ?? 0;
  });
  const least = sorted[0] ?? 0;
  const edges = [...new Set(deciles)].filter((edge) => edge > least);
  return { edges, shares: countInBins(values, edges).map((count) => count / values.length) };
}
