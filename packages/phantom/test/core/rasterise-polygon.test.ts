import type { Point } from '@mammoflow/imaging';
import { describe, expect, it } from 'vitest';
import { maskBox, rasterisePolygon } from '../../src/core/rasterise-polygon.ts';

const image = { columns: 10, rows: 8 };
const rectangle = ([left, top, right, bottom]: readonly [number, number, number, number]): Point[] => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];

describe('rasterisePolygon', () => {
  it('holds the pixels whose centres lie inside, in a mask as small as they allow', () => {
    const mask = rasterisePolygon(rectangle([2.6, 3.4, 5.6, 5.4]), image);

    expect(maskBox(mask)).toEqual({ left: 3, top: 3, right: 6, bottom: 5 });
    expect([...mask.pixels]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('cuts what lies outside the image', () => {
    expect(maskBox(rasterisePolygon(rectangle([-3, -3, 2, 2]), image))).toEqual({
      left: 0,
      top: 0,
      right: 2,
      bottom: 2,
    });
  });

  it('gives one pixel when the polygon holds no centre', () => {
    const mask = rasterisePolygon(rectangle([4.1, 4.1, 4.3, 4.3]), image);

    expect(maskBox(mask)).toEqual({ left: 4, top: 4, right: 5, bottom: 5 });
  });
});
