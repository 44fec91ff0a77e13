import { percentile } from './percentile.ts';

/** A value at a time. */
export interface Point {
  readonly atS: number;
  readonly value: number;
}

/** How a value grows: per hour, with the band in which 95 % of the slopes between two points of it lie when it is noise. */
export interface Trend {
  readonly perHour: number;
  readonly lowPerHour: number;
  readonly highPerHour: number;
}

const Z_95 = 1.96;

/**
 * Theil's slope: the median of the slopes between all pairs of points, which one outlier does not move, with Sen's interval of
 * 95 % from the ranks (P. K. Sen, 1968). Points that follow each other depend on each other, so the interval is too narrow
 * rather than too wide.
 */
export function trendOf(points: readonly Point[]): Trend {
  const slopes = points.flatMap((a, index) =>
    points.slice(index + 1).flatMap((b) => (a.atS === b.atS ? [] : [((b.value - a.value) / (b.atS - a.atS)) * 3_600])),
  );
  const n = points.length;
  const spread = (Z_95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)) / Math.max(1, slopes.length) / 2;
  return {
    perHour: percentile(slopes, 0.5),
    lowPerHour: percentile(slopes, Math.max(0, 0.5 - spread)),
    highPerHour: percentile(slopes, Math.min(1, 0.5 + spread)),
  };
}
