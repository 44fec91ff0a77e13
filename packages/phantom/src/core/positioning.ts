import type { Point } from '@mammoflow/imaging';
import type { BreastShape } from './breast-shape.ts';
import type { Random } from './random.ts';

/** How a breast lies on the detector, against its first exam. */
export interface Positioning {
  /** A breast that is compressed more is larger. */
  readonly scale: number;
  readonly shiftMm: Point;
}

/** How a breast lies in another exam: pulled out, placed and compressed a little differently. */
export function randomPositioning(random: Random): Positioning {
  return {
    scale: random.uniform(0.96, 1.04),
    shiftMm: { x: random.uniform(-6, 6), y: random.uniform(-10, 10) },
  };
}

/** Tissue gives way differently under each compression: what one place moves by besides, in mm. */
export function randomGiving(random: Random): Point {
  return { x: 2 * random.normal(), y: 2 * random.normal() };
}

/** Where a point of the breast lies now. */
export function reposition({ x, y }: Point, { scale, shiftMm }: Positioning): Point {
  return { x: x * scale + shiftMm.x, y: y * scale + shiftMm.y };
}

/** The outline of the breast as it lies now. */
export function repositionShape(shape: BreastShape, positioning: Positioning): BreastShape {
  const { pectoral } = shape;
  return {
    ...shape,
    outline: shape.outline.map((point) => reposition(point, positioning)),
    nipple: reposition(shape.nipple, positioning),
    ...(pectoral === undefined ? {} : { pectoral: repositionMuscle(pectoral, positioning) }),
  };
}

/** The edge of the muscle is a line between the edges of the image, which stay where they are. */
function repositionMuscle(
  { topX, chestY }: NonNullable<BreastShape['pectoral']>,
  positioning: Positioning,
): NonNullable<BreastShape['pectoral']> {
  const top = reposition({ x: topX, y: 0 }, positioning);
  const chest = reposition({ x: 0, y: chestY }, positioning);
  const slope = (chest.y - top.y) / (top.x - chest.x);
  return { topX: top.x + top.y / slope, chestY: chest.y + chest.x * slope };
}
