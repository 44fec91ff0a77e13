/** Seconds of the lowest bin; what is shorter falls into it too. */
const LEAST_SECONDS = 0.1;
/** Bins for each doubling: what is read back is at most a tenth off. */
const BINS_A_DOUBLING = 4;
const MOST_BINS = 100;

/** The bin of a duration: each is a fifth longer than the one before. */
export function binOfSeconds(seconds: number): number {
  const bin = Math.round(BINS_A_DOUBLING * Math.log2(Math.max(seconds, LEAST_SECONDS) / LEAST_SECONDS));
  return Math.min(bin, MOST_BINS);
}

/** The duration in the middle of a bin. */
export function secondsOfBin(bin: number): number {
  return LEAST_SECONDS * 2 ** (bin / BINS_A_DOUBLING);
}

/** How many bins a score has. */
export const SCORE_BINS = 10;

/** The bin of a score. @param most - 100 of an exam score, 1 of a finding. */
export function binOfScore(score: number, most: number): number {
  return Math.max(0, Math.min(SCORE_BINS - 1, Math.floor((score / most) * SCORE_BINS)));
}

/**
 * A percentile of durations that were counted in bins.
 *
 * @param counts - By bin.
 * @param share - 0–1.
 * @returns seconds; undefined without any.
 */
export function percentileSeconds(counts: ReadonlyMap<number, number>, share: number): number | undefined {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let seen = 0;
  for (const [bin, count] of [...counts].toSorted(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= share * total) return secondsOfBin(bin);
  }
  return undefined;
}
