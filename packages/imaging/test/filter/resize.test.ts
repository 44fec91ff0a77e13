import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaReduce } from '../../src/filter/area-reduce.ts';
import { flipHorizontallyInPlace } from '../../src/filter/flip.ts';
import { stretch } from '../../src/filter/stretch.ts';
import { wholeWindow } from '../../src/raster.ts';

const constant = (
  rows: number,
  columns: number,
  value: number,
): { rows: number; columns: number; pixels: Uint16Array } => ({
  rows,
  columns,
  pixels: new Uint16Array(rows * columns).fill(value),
});
const side = fc.integer({ min: 1, max: 40 });
const size = fc.record({ rows: side, columns: side });

describe('areaReduce', () => {
  it('keeps a constant image constant at any size', () => {
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 65_535 }), ({ rows, columns }, target, value) => {
        const image = constant(rows, columns, value);
        const reduced = areaReduce(image, wholeWindow(image), target);
        for (const pixel of reduced.pixels) expect(Math.abs(pixel - value)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('averages the window alone', () => {
    const image = { rows: 3, columns: 4, pixels: Uint16Array.of(9, 9, 9, 9, 9, 10, 20, 9, 9, 30, 40, 9) };
    const reduced = areaReduce(image, { column: 1, row: 1, columns: 2, rows: 2 }, { rows: 1, columns: 1 });
    expect([...reduced.pixels]).toEqual([25]);
  });

  it('refuses an empty window', () => {
    expect(() =>
      areaReduce(constant(2, 2, 0), { column: 0, row: 0, columns: 0, rows: 1 }, { rows: 1, columns: 1 }),
    ).toThrow(RangeError);
  });
});

describe('stretch', () => {
  it('keeps a ramp a ramp', () => {
    const ramp = { rows: 1, columns: 3, pixels: Uint16Array.of(0, 300, 600) };
    expect([...stretch(ramp, { rows: 2, columns: 6 }).pixels.subarray(0, 6)]).toEqual([0, 75, 225, 375, 525, 600]);
  });

  it('refuses an empty target', () => {
    expect(() => stretch(constant(2, 2, 0), { rows: 0, columns: 1 })).toThrow(RangeError);
  });
});

describe('flipHorizontallyInPlace', () => {
  it('mirrors every row', () => {
    const image = { rows: 2, columns: 3, pixels: Uint16Array.of(1, 2, 3, 4, 5, 6) };
    flipHorizontallyInPlace(image);
    expect([...image.pixels]).toEqual([3, 2, 1, 6, 5, 4]);
  });
});
