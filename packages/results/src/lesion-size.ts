import type { Point } from '@mammoflow/imaging';

/** Distance between pixel centres in mm, between rows and between columns. */
export interface PixelSpacing {
  readonly row: number;
  readonly column: number;
}

/** Extent of a lesion at the detector, in mm. */
export interface LesionSize {
  /** Between the two points of the outline that are farthest apart. */
  readonly longAxisMm: number;
  /** Extent of the outline at right angles to the long axis. */
  readonly shortAxisMm: number;
}

/** Long and short axis of an outline. */
export function lesionSize(outline: readonly Point[], spacing: PixelSpacing): LesionSize {
  const points = outline.map(({ x, y }) => ({ x: x * spacing.column, y: y * spacing.row }));
  const axis = longest(points);
  const longAxisMm = Math.hypot(axis.x, axis.y);
  if (longAxisMm === 0) return { longAxisMm: 0, shortAxisMm: 0 };
  const across = points.map(({ x, y }) => (y * axis.x - x * axis.y) / longAxisMm);
  return { longAxisMm, shortAxisMm: Math.max(...across) - Math.min(...across) };
}

function longest(points: readonly Point[]): Point {
  let best: Point = { x: 0, y: 0 };
  points.forEach((from, index) => {
    for (const to of points.slice(index + 1)) {
      const span = { x: to.x - from.x, y: to.y - from.y };
      if (Math.hypot(span.x, span.y) > Math.hypot(best.x, best.y)) best = span;
    }
  });
  return best;
}
