import { simplifyPolygon } from '@mammoflow/imaging';
import type { Box, Point } from '@mammoflow/imaging';
import { exactCoordinate } from './exact-coordinate.ts';

/** Viewers take a polygon of four corners for an editable rectangle, so no outline has fewer points. */
const MIN_VERTICES = 6;
/** Servers inline short lists only; longer ones would reach the viewer as a bulk value. */
const MAX_VERTICES = 96;

/** The size that outlines are kept within. */
export interface ImageSize {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The outline as a report draws it: closed, inside the image, at least 6 and at most 96 vertices before the closing one,
 * coordinates to a sixteenth of a pixel.
 *
 * @param outline - Open polygon; one without an extent is replaced by the box.
 */
export function reportOutline(outline: readonly Point[], box: Box, size: ImageSize): readonly Point[] {
  const clean = (points: readonly Point[]): readonly Point[] =>
    withoutRepetitions(points.map((point) => roundedInside(point, size)));
  const cleaned = clean(outline);
  const drawn =
    cleaned.length > MAX_VERTICES ? simplifyPolygon(cleaned, { tolerance: 0.25, most: MAX_VERTICES }) : cleaned;
  const vertices = drawn.length >= 3 && polygonArea(drawn) > 0 ? drawn : clean(corners(widened(box, size)));
  const closed = vertices.length < MIN_VERTICES ? withMidpoints(vertices) : vertices;
  return [...closed, ...closed.slice(0, 1)];
}

function roundedInside({ x, y }: Point, { rows, columns }: ImageSize): Point {
  return { x: exactCoordinate(x, columns), y: exactCoordinate(y, rows) };
}

function withoutRepetitions(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const previous = points.at(index - 1);
    return previous === undefined || points.length === 1 || previous.x !== point.x || previous.y !== point.y;
  });
}

/** Area within a simple polygon, in square pixels. */
function polygonArea(points: readonly Point[]): number {
  const doubled = points.reduce((sum, point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    return sum + point.x * next.y - next.x * point.y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/** The box inside the image, at least one pixel wide and high. */
function widened(box: Box, { rows, columns }: ImageSize): Box {
  const left = Math.min(Math.max(box.left, 0), columns - 1);
  const top = Math.min(Math.max(box.top, 0), rows - 1);
  const right = Math.min(Math.max(box.right, left + 1), columns);
  const bottom = Math.min(Math.max(box.bottom, top + 1), rows);
  return { left, top, right, bottom };
}

function corners({ left, top, right, bottom }: Box): readonly Point[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

function withMidpoints(points: readonly Point[]): readonly Point[] {
  return points.flatMap((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    return [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }];
  });
}
