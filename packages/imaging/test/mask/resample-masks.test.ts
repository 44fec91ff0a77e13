import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transformBox } from '../../src/box.ts';
import { ellipseIn } from '../../src/mask/ellipse.ts';
import { fillPolygon } from '../../src/mask/fill-polygon.ts';
import { maskArea } from '../../src/mask/mask-area.ts';
import { resampleMaskToRegion, resampleToSourceMask } from '../../src/mask/resample-masks.ts';

const source = { sourceRows: 600, sourceColumns: 500 };

describe('resampleToSourceMask', () => {
  it('sets exactly the pixels under a map of ones, also mirrored and scaled', () => {
    const map = { rows: 4, columns: 4, values: new Float32Array(16).fill(1) };
    const toSource = { a: -2, b: 0, c: 500, d: 0, e: 2, f: 10 };
    const mask = resampleToSourceMask(
      map,
      { region: { left: 20, top: 30, right: 40, bottom: 50 }, toSource },
      { threshold: 0.5, ...source },
    );
    expect(mask).toMatchObject({ column: 420, row: 70, columns: 40, rows: 40 });
    expect(mask && maskArea(mask)).toBe(1600);
  });

  it('is undefined where nothing reaches the threshold or the region lies outside', () => {
    const map = { rows: 2, columns: 2, values: new Float32Array(4).fill(0.4) };
    const toSource = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };
    const inside = { region: { left: 0, top: 0, right: 9, bottom: 9 }, toSource };
    const outside = { region: { left: -20, top: 0, right: -9, bottom: 9 }, toSource };
    expect(resampleToSourceMask(map, inside, { threshold: 0.5, ...source })).toBeUndefined();
    expect(resampleToSourceMask(map, outside, { threshold: 0.1, ...source })).toBeUndefined();
  });

  it('keeps the largest piece without holes', () => {
    const values = Float32Array.of(1, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const toSource = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };
    const mask = resampleToSourceMask(
      { rows: 5, columns: 5, values },
      { region: { left: 0, top: 0, right: 5, bottom: 5 }, toSource },
      { threshold: 0.5, ...source },
    );
    expect(mask).toEqual({ column: 0, row: 0, columns: 3, rows: 3, pixels: new Uint8Array(9).fill(1) });
  });
});

describe('a mask shown to a network and brought back', () => {
  it('is the mask, but for less than a cell along its border', () => {
    const boxes = fc.record({
      left: fc.double({ min: 20, max: 200, noNaN: true }),
      top: fc.double({ min: 20, max: 200, noNaN: true }),
      width: fc.double({ min: 40, max: 150, noNaN: true }),
      height: fc.double({ min: 40, max: 150, noNaN: true }),
      mirrored: fc.boolean(),
      scale: fc.double({ min: 0.8, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(boxes, ({ left, top, width, height, mirrored, scale }) => {
        const box = { left, top, right: left + width, bottom: top + height };
        const mask = fillPolygon(ellipseIn(box), { rows: source.sourceRows, columns: source.sourceColumns });
        if (mask === undefined) throw new Error('The ellipse covers pixels.');
        const toSource = { a: mirrored ? -scale : scale, b: 0, c: mirrored ? 500 : 0, d: 0, e: scale, f: 0 };
        const toImage = { a: 1 / toSource.a, b: 0, c: -toSource.c / toSource.a, d: 0, e: 1 / scale, f: 0 };
        const inImage = transformBox(toImage, box);
        const region = {
          left: inImage.left - 9,
          top: inImage.top - 9,
          right: inImage.right + 9,
          bottom: inImage.bottom + 9,
        };
        const values = resampleMaskToRegion(mask, { region, toSource }, { rows: 128, columns: 128 });
        const back = resampleToSourceMask(
          { rows: 128, columns: 128, values },
          { region, toSource },
          { threshold: 0.5, ...source },
        );
        expect(back && Math.abs(back.column - mask.column)).toBeLessThanOrEqual(2);
        expect(back && Math.abs(maskArea(back) / maskArea(mask) - 1)).toBeLessThan(0.05);
      }),
      { numRuns: 30 },
    );
  });

  it('has cells between 0 and 1 at its border', () => {
    const mask = { column: 1, row: 0, columns: 3, rows: 4, pixels: new Uint8Array(12).fill(1) };
    const toSource = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };
    const region = { left: 0, top: 0, right: 4, bottom: 4 };
    expect([...resampleMaskToRegion(mask, { region, toSource }, { rows: 1, columns: 2 })]).toEqual([0.5, 1]);
  });
});
