import type { Point } from '@mammoflow/imaging';
import { fieldAt, makeField } from './field.ts';
import type { Field, FieldGrid } from './field.ts';
import type { BreastShape } from './breast-shape.ts';
import { signedDistance } from './polygon.ts';
import { powerLawNoise } from './power-law-noise.ts';

/** Where everything lies in one view: coarse fields over the image, in mm (see {@link BreastShape} for the axes). */
export interface Anatomy {
  readonly shape: BreastShape;
  readonly grid: FieldGrid;
  /** Distance from the skin; positive inside the breast. */
  readonly skinDistance: Field;
  /** Distance from the edge of the pectoral muscle; positive inside the muscle, far below 0 where there is none. */
  readonly muscleDistance: Field;
  /** How likely glandular tissue is, about 0 to 1. */
  readonly glandularity: Field;
  /** Polar coordinates around a point before the nipple: radius, and arc length at 60 mm; strands follow the radius. */
  readonly strandRadius: Field;
  readonly strandArc: Field;
  /** How far lines wander from their course, about −2 to 2; smooth. */
  readonly wander: Field;
}

/** The gland's place in a breast; `spread` 0 (a small disc behind the nipple) to 1 (fills the breast). */
export interface GlandPlan {
  readonly spread: number;
  readonly offset: Point;
}

/** Lays out a view. */
export function layOut(shape: BreastShape, grid: FieldGrid, gland: GlandPlan & { readonly seed: number }): Anatomy {
  const focus = { x: shape.nipple.x - 18 * shape.inwards.x, y: shape.nipple.y - 18 * shape.inwards.y };
  const skinDistance = makeField(grid, (point) => signedDistance(shape.outline, point));
  const { columns, rows } = skinDistance;
  const wander = {
    ...skinDistance,
    values: powerLawNoise({ columns, rows, seed: gland.seed, beta: 3.4, octaves: 4 }).values,
  };
  return {
    shape,
    grid,
    skinDistance,
    muscleDistance: makeField(grid, (point) => muscleDistance(shape, point) + 0.8 * fieldAt(wander, point)),
    wander,
    glandularity: makeField(grid, (point) => glandularity(shape, gland, point)),
    strandRadius: makeField(grid, (point) => Math.hypot(point.x - focus.x, point.y - focus.y)),
    strandArc: makeField(grid, (point) => 60 * Math.atan2(point.y - focus.y, focus.x - point.x)),
  };
}

/** The muscle's edge is a slightly convex line from the upper image edge to the chest wall. */
function muscleDistance(shape: BreastShape, point: Point): number {
  if (shape.pectoral === undefined) return -1000;
  const { topX, chestY } = shape.pectoral;
  const down = point.y / chestY;
  const bulge = 0.12 * topX * Math.max(0, 4 * down * (1 - down)) ** 1.5;
  const slant = chestY / Math.hypot(topX, chestY);
  return (topX * (1 - down) + bulge - point.x) * slant;
}

/** An ellipsoidal cone behind the nipple, wide in the middle of the breast, giving way to fat at the chest wall. */
function glandularity(shape: BreastShape, { spread, offset }: GlandPlan, point: Point): number {
  const dx = point.x - shape.nipple.x - offset.x;
  const dy = point.y - shape.nipple.y - offset.y;
  const depth = dx * shape.inwards.x + dy * shape.inwards.y;
  const across = dx * shape.inwards.y - dy * shape.inwards.x;
  const reach = shape.nipple.x * (0.55 + 0.55 * spread);
  const along = depth / reach;
  if (along < -0.2) return 0;
  const halfWidth = reach * (0.2 + (0.45 + 0.3 * spread) * Math.sqrt(Math.max(0, along)));
  const side = across / halfWidth;
  return Math.max(0, 1.15 - (along > 0.45 ? ((along - 0.45) / 0.62) ** 2 : 0) - side * side * 0.9);
}
