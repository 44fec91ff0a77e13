import type { Point } from '@mammoflow/imaging';

/** Distance of a point from the edge of a closed polygon; positive inside, negative outside. */
export function signedDistance(polygon: readonly Point[], point: Point): number {
  let nearest = Infinity;
  let inside = false;
  let from = polygon[polygon.length - 1] ?? point;
  for (const to of polygon) {
    nearest = Math.min(nearest, squaredDistanceToSegment(from, to, point));
    if (from.y > point.y !== to.y > point.y) {
      const crossing = from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x);
      if (point.x < crossing) inside = !inside;
    }
    from = to;
  }
  return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}

function squaredDistanceToSegment(from: Point, to: Point, point: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const t = Math.min(Math.max(along, 0), 1);
  return (point.x - from.x - t * dx) ** 2 + (point.y - from.y - t * dy) ** 2;
}

/** A smooth open curve through the given points (Catmull-Rom), `steps` points a stretch. */
export function smoothCurve(points: readonly Point[], steps: number): Point[] {
  const at = (index: number): Point => points[Math.min(Math.max(index, 0), points.length - 1)] ?? { x: 0, y: 0 };
  const curve: Point[] = [];
  for (let index = 0; index < points.length - 1; index++) {
    for (let step = 0; step < steps; step++) {
      curve.push(catmullRom([at(index - 1), at(index), at(index + 1), at(index + 2)], step / steps));
    }
  }
  curve.push(at(points.length - 1));
  return curve;
}

type FourPoints = readonly [Point, Point, Point, Point];

function catmullRom(points: FourPoints, t: number): Point {
  const along = (axis: 'x' | 'y'): number => {
    const [p, q, r, s] = [points[0][axis], points[1][axis], points[2][axis], points[3][axis]];
    return q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
  };
  return { x: along('x'), y: along('y') };
}

/** The convex hull, counter-clockwise in a y-down system, without repeated points (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    while (hull.length >= 2 && turn(hull.at(-2), hull.at(-1), point) <= 0) hull.pop();
    hull.push(point);
  }
  return hull.slice(0, -1);
}

function turn(a: Point | undefined, b: Point | undefined, c: Point): number {
  if (a === undefined || b === undefined) return 1;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
