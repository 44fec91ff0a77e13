import type { Affine, Box, Point } from '@mammoflow/imaging';
import type { Affine as WireAffine, Box as WireBox } from '../generated/mammoflow/v1/image.ts';
import { finite, required } from './checks.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

/** Reads a box; it must have an area. */
export function boxFromWire(message: WireBox | undefined): Box {
  const { left, top, right, bottom } = required(message, 'Box');
  for (const [name, value] of Object.entries({ left, top, right, bottom })) finite(value, `Box.${name}`);
  if (left >= right || top >= bottom) throw new MessageInvalidError('Box must have left < right and top < bottom');
  return { left, top, right, bottom };
}

/** Reads an affine map; it must have an inverse. */
export function affineFromWire(message: WireAffine | undefined): Affine {
  const { a, b, c, d, e, f } = required(message, 'Affine');
  for (const [name, value] of Object.entries({ a, b, c, d, e, f })) finite(value, `Affine.${name}`);
  if (a * e - b * d === 0) throw new MessageInvalidError('Affine must have an inverse');
  return { a, b, c, d, e, f };
}

/** Reads a point. */
export function pointFromWire({ x, y }: Point): Point {
  return { x: finite(x, 'Point.x'), y: finite(y, 'Point.y') };
}
