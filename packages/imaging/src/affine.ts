/**
 * A 2-D affine map, x' = a·x + b·y + c and y' = d·x + e·y + f.
 *
 * Coordinates are continuous pixels: x along columns, y along rows, (0, 0) the outer corner of the first pixel, so the
 * centre of pixel (column, row) is (column + 0.5, row + 0.5). That is the convention of SCOORD (PS3.3 C.18.6.1.2).
 */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** A point in continuous pixel coordinates. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The map that leaves every point where it is. */
export const identity: Affine = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };

/** Moves a point through the map. */
export function applyAffine(map: Affine, { x, y }: Point): Point {
  return { x: map.a * x + map.b * y + map.c, y: map.d * x + map.e * y + map.f };
}

/** The map that applies `first`, then `second`. */
export function composeAffine(first: Affine, second: Affine): Affine {
  return {
    a: second.a * first.a + second.b * first.d,
    b: second.a * first.b + second.b * first.e,
    c: second.a * first.c + second.b * first.f + second.c,
    d: second.d * first.a + second.e * first.d,
    e: second.d * first.b + second.e * first.e,
    f: second.d * first.c + second.e * first.f + second.f,
  };
}

/**
 * The map that undoes `map`.
 *
 * @throws RangeError when the map squeezes the plane to a line.
 */
export function invertAffine(map: Affine): Affine {
  const determinant = map.a * map.e - map.b * map.d;
  if (determinant === 0) throw new RangeError('An affine map without an inverse.');
  const a = map.e / determinant;
  const b = -map.b / determinant;
  const d = -map.d / determinant;
  const e = map.a / determinant;
  return { a, b, c: -(a * map.c + b * map.f), d, e, f: -(d * map.c + e * map.f) };
}
