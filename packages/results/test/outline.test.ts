import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOutline } from '../src/outline.ts';

const size = { rows: 500, columns: 400 };
const box = { left: 100, top: 100, right: 200, bottom: 220 };
const square = [
  { x: 100, y: 100 },
  { x: 200, y: 100 },
  { x: 200, y: 200 },
  { x: 100, y: 200 },
];

const coordinate = fc.double({ min: -50, max: 550, noNaN: true });
const arbitraryOutline = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 300 });
const arbitraryBox = fc.tuple(coordinate, coordinate, coordinate, coordinate).map(([a, b, c, d]) => ({
  left: Math.min(a, c),
  top: Math.min(b, d),
  right: Math.max(a, c),
  bottom: Math.max(b, d),
}));

describe('reportOutline', () => {
  it('never has the five points that viewers take for a rectangle', () => {
    expect(reportOutline(square, box, size)).toHaveLength(9);
  });

  it('draws the box where the outline has no extent', () => {
    expect(reportOutline([{ x: 5, y: 5 }], box, size)).toEqual([
      { x: 100, y: 100 },
      { x: 150, y: 100 },
      { x: 200, y: 100 },
      { x: 200, y: 160 },
      { x: 200, y: 220 },
      { x: 150, y: 220 },
      { x: 100, y: 220 },
      { x: 100, y: 160 },
      { x: 100, y: 100 },
    ]);
  });

  it('is closed, inside the image and of 6 to 96 vertices, whatever the networks drew', () => {
    fc.assert(
      fc.property(arbitraryOutline, arbitraryBox, (outline, around) => {
        const drawn = reportOutline(outline, around, size);
        expect(drawn.at(-1)).toEqual(drawn[0]);
        expect(drawn.length).toBeGreaterThanOrEqual(7);
        expect(drawn.length).toBeLessThanOrEqual(97);
        for (const { x, y } of drawn) {
          expect(x >= 0 && x <= size.columns && y >= 0 && y <= size.rows).toBe(true);
        }
      }),
      { seed: 20260302 },
    );
  });
});
