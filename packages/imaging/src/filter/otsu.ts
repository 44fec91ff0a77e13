/**
 * Otsu's threshold of a histogram: the level that best separates it into two classes.
 *
 * @returns the last level of the darker class; 0 when the histogram has fewer than two levels in use.
 */
export function otsuThreshold(histogram: ArrayLike<number>): number {
  let total = 0;
  let weighted = 0;
  for (let level = 0; level < histogram.length; level += 1) {
    total += histogram[level] ?? 0;
    weighted += level * (histogram[level] ?? 0);
  }
  let best = 0;
  let bestSpread = 0;
  let darker = 0;
  let darkerWeighted = 0;
  for (let level = 0; level < histogram.length; level += 1) {
    darker += histogram[level] ?? 0;
    darkerWeighted += level * (histogram[level] ?? 0);
    if (darker === 0 || darker === total) continue;
    const difference = darkerWeighted / darker - (weighted - darkerWeighted) / (total - darker);
    const spread = darker * (total - darker) * difference * difference;
    if (spread > bestSpread) {
      bestSpread = spread;
      best = level;
    }
  }
  return best;
}
