/** Stands for an empty bin, whose logarithm has no value. The rules of Prometheus have the same. */
const LEAST_SHARE = 0.001;

/**
 * Population stability index: Σ (observed − expected) · ln(observed / expected) over the bins. By convention below 0.1 nothing has
 * changed and from 0.25 on much has. Chance alone gives about (bins − 1) · (1 / images of the reference + 1 / images observed).
 *
 * @param expected - Share of each bin.
 * @param observed - Count of each bin.
 * @returns undefined when nothing was observed.
 */
export function stabilityIndex(expected: readonly number[], observed: readonly number[]): number | undefined {
  const total = observed.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  return expected.reduce((sum, share, bin) => {
    const before = Math.max(LEAST_SHARE, share);
    const now = Math.max(LEAST_SHARE, (observed[bin] ?? 0) / total);
    return sum + (now - before) * Math.log(now / before);
  }, 0);
}

/** What a stability index is taken to mean. */
export function meaningOf(index: number): 'stable' | 'moved' | 'shifted' {
  if (index < 0.1) return 'stable';
  return index < 0.25 ? 'moved' : 'shifted';
}
