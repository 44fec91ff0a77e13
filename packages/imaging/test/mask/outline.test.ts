import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../src/affine.ts';
import { largestComponent } from '../../src/mask/connected-components.ts';
import { ellipseIn } from '../../src/mask/ellipse.ts';
import { fillHoles } from '../../src/mask/fill-holes.ts';
import { fillPolygon } from '../../src/mask/fill-polygon.ts';
import { maskArea } from '../../src/mask/mask-area.ts';
import { simplifyPolygon } from '../../src/mask/simplify-polygon.ts';
import { traceOutline } from '../../src/mask/trace-outline.ts';
import { trimMask } from '../../src/mask/trim-mask.ts';
import type { RegionMask } from '../../src/region-mask.ts';
import { draw, show } from './draw-mask.ts';

const size = { rows: 400, columns: 400 };

/** Twice the signed area; positive when clockwise on a screen, where rows go down. */
function turning(points: readonly Point[]): number {
  return points.reduce((sum, { x, y }, index) => {
    const next = points[(index + 1) % points.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
}

function overlap(a: RegionMask, b: RegionMask): number {
  let both = 0;
  for (let row = 0; row < a.rows; row += 1) {
    for (let column = 0; column < a.columns; column += 1) {
      const [y, x] = [row + a.row - b.row, column + a.column - b.column];
      if (x < 0 || y < 0 || x >= b.columns || y >= b.rows) continue;
      both += (a.pixels[row * a.columns + column] ?? 0) & (b.pixels[y * b.columns + x] ?? 0);
    }
  }
  return both / (maskArea(a) + maskArea(b) - both);
}

describe('traceOutline', () => {
  it('goes clockwise around the pixel area, in continuous coordinates', () => {
    const outline = traceOutline({ column: 10, row: 20, ...draw('##', '##') });
    expect(turning(outline)).toBeGreaterThan(0);
    expect(Math.min(...outline.map(({ x }) => x))).toBe(10);
    expect(Math.max(...outline.map(({ x }) => x))).toBe(12);
    expect(Math.min(...outline.map(({ y }) => y))).toBe(20);
    expect(Math.max(...outline.map(({ y }) => y))).toBe(22);
  });

  it('goes around pixels that touch at a corner as one piece', () => {
    const mask = { column: 0, row: 0, ...draw('#..', '.#.', '..#') };
    const filled = fillPolygon(traceOutline(mask), size);
    expect(filled === undefined ? [] : show(filled)).toEqual(show(mask));
  });

  it('has no points for an empty mask', () => {
    expect(traceOutline({ column: 0, row: 0, ...draw('..') })).toEqual([]);
  });

  it('filled again is the mask, but for a pixel along the border', () => {
    const ellipse = fillPolygon(ellipseIn({ left: 30.2, top: 40.7, right: 190.4, bottom: 250.1 }), size);
    if (ellipse === undefined) throw new Error('The ellipse covers pixels.');
    const outline = traceOutline(ellipse);
    expect(outline.length).toBeLessThan(100);
    const filled = fillPolygon(outline, size);
    expect(filled && overlap(filled, ellipse)).toBeGreaterThan(0.98);
  });

  it('of any piece without holes has at most the given number of points and covers the piece', () => {
    const masks = fc.array(fc.boolean(), { minLength: 144, maxLength: 144 }).map((bits) => {
      const pixels = Uint8Array.from(bits, (bit) => (bit ? 1 : 0));
      return trimMask({ column: 3, row: 5, ...fillHoles(largestComponent({ rows: 12, columns: 12, pixels })) });
    });
    fc.assert(
      fc.property(masks, (mask) => {
        if (mask === undefined) return;
        const outline = traceOutline(mask, 500);
        expect(turning(outline)).toBeGreaterThan(0);
        expect(traceOutline(mask, 20).length).toBeLessThanOrEqual(20);
        const filled = fillPolygon(outline, size);
        expect(filled && overlap(filled, mask)).toBeGreaterThan(0.8);
      }),
    );
  });
});

describe('simplifyPolygon', () => {
  it('leaves out points on a straight line and keeps corners', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 2, y: 0 },
      { x: 2, y: 2 },
      { x: 0, y: 2 },
      { x: 0, y: 1 },
    ];
    expect(simplifyPolygon(square, { tolerance: 0.1, most: 99 })).toEqual([square[0], square[2], square[3], square[4]]);
  });
});

describe('fillPolygon', () => {
  it('sets the pixels whose centres lie inside', () => {
    const mask = fillPolygon(
      [
        { x: 1.4, y: 1 },
        { x: 3.6, y: 1 },
        { x: 3.6, y: 3 },
        { x: 1.4, y: 3 },
      ],
      size,
    );
    expect(mask).toEqual({ column: 1, row: 1, columns: 3, rows: 2, pixels: new Uint8Array(6).fill(1) });
  });

  it('cuts at the edges of the image', () => {
    const mask = fillPolygon(ellipseIn({ left: -10, top: -10, right: 4, bottom: 4 }), size);
    expect(mask).toMatchObject({ column: 0, row: 0 });
  });

  it('is undefined where no centre lies inside', () => {
    expect(fillPolygon(ellipseIn({ left: 1.1, top: 1.1, right: 1.2, bottom: 1.2 }), size)).toBeUndefined();
    expect(fillPolygon([], size)).toBeUndefined();
  });
});
