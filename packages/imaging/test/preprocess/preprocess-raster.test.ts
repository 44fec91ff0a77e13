import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAffine, invertAffine } from '../../src/affine.ts';
import type { Point } from '../../src/affine.ts';
import { ImageTooSmallError } from '../../src/preprocess/image-too-small-error.ts';
import { NoBreastError } from '../../src/preprocess/no-breast-error.ts';
import { preprocessRaster } from '../../src/preprocess/preprocess-raster.ts';
import type { PreprocessedRaster } from '../../src/preprocess/preprocessed-raster.ts';
import { clahe256Profile, findProfile, preprocessingProfiles } from '../../src/preprocess/profiles.ts';
import { UnknownProfileError } from '../../src/preprocess/unknown-profile-error.ts';
import type { Raster } from '../../src/raster.ts';
import { drawBreast, paintRectangle } from '../phantom-breast.ts';

const WHITE = 65_535;
const sides = ['left', 'right'] as const;
const views = ['CC', 'MLO'] as const;
const cases = preprocessingProfiles.flatMap((profile) =>
  sides.flatMap((side) => views.map((view) => ({ name: profile.name, profile, side, view }))),
);

/** The centre of gravity of the brightest pixels of the first channel around a place. */
function brightSpot({ rows, columns, pixels }: PreprocessedRaster, place: Point): Point {
  const reach = 40;
  let [most, count, x, y] = [0, 0, 0, 0];
  for (let row = Math.max(0, Math.floor(place.y) - reach); row < Math.min(rows, place.y + reach); row += 1) {
    for (
      let column = Math.max(0, Math.floor(place.x) - reach);
      column < Math.min(columns, place.x + reach);
      column += 1
    ) {
      const value = pixels[row * columns + column] ?? 0;
      if (value > most * 1.01) [most, count, x, y] = [value, 0, 0, 0];
      if (value < most * 0.99) continue;
      count += 1;
      x += column + 0.5;
      y += row + 0.5;
    }
  }
  return { x: x / count, y: y / count };
}

describe.each(cases)('preprocessing with $name, chest wall at the $side, $view', ({ profile, side, view }) => {
  it('brings a bright spot back to its place within half a pixel', () => {
    const image = drawBreast({ rows: 1000, columns: 800, side, view });
    const left = side === 'left' ? 250 : 530;
    for (const [index, value] of image.pixels.entries()) image.pixels[index] = Math.min(value, 40_000);
    paintRectangle(image, { left, top: 480, right: left + 20, bottom: 510, value: WHITE });
    const prepared = preprocessRaster(image, profile);
    const place = applyAffine(invertAffine(prepared.toSource), { x: left + 10, y: 495 });
    const spot = applyAffine(prepared.toSource, brightSpot(prepared, place));
    expect(Math.abs(spot.x - (left + 10))).toBeLessThan(0.5);
    expect(Math.abs(spot.y - 495)).toBeLessThan(0.5);
  });

  it('puts the chest wall at the left edge', () => {
    const prepared = preprocessRaster(drawBreast({ rows: 1000, columns: 800, side, view }), profile);
    let balance = 0;
    for (let row = 0; row < prepared.rows; row += 1) {
      const line = prepared.pixels.subarray(row * prepared.columns, (row + 1) * prepared.columns);
      balance += (line[2] ?? 0) - (line[prepared.columns - 3] ?? 0);
    }
    expect(balance).toBeGreaterThan(0);
    expect(applyAffine(prepared.toSource, { x: 0, y: 0 }).x).toBeCloseTo(side === 'left' ? 0 : 800, 0);
  });
});

describe('coordinates', () => {
  it('stay within half a source pixel for any size, place and side', () => {
    const images = fc.record({
      rows: fc.integer({ min: 150, max: 500 }),
      columns: fc.integer({ min: 120, max: 400 }),
      side: fc.constantFrom(...sides),
      view: fc.constantFrom(...views),
    });
    fc.assert(
      fc.property(images, fc.constantFrom(60, 300), (options, longestSide) => {
        const prepared = preprocessRaster(drawBreast(options), { ...clahe256Profile, longestSide });
        expect(Math.max(prepared.rows, prepared.columns)).toBeLessThanOrEqual(longestSide);
        const a = applyAffine(prepared.toSource, { x: 0, y: 0 });
        const b = applyAffine(prepared.toSource, { x: prepared.columns, y: prepared.rows });
        for (const { x, y } of [a, b]) {
          expect(x).toBeCloseTo(Math.round(x), 9);
          expect(y).toBeCloseTo(Math.round(y), 9);
          expect(Math.round(x) >= 0 && Math.round(x) <= options.columns).toBe(true);
          expect(Math.round(y) >= 0 && Math.round(y) <= options.rows).toBe(true);
        }
        const there = applyAffine(invertAffine(prepared.toSource), { x: 77.25, y: 63.5 });
        const back = applyAffine(prepared.toSource, there);
        expect(Math.hypot(back.x - 77.25, back.y - 63.5)).toBeLessThan(1e-6);
      }),
      { numRuns: 40 },
    );
  });
});

describe('clahe-256', () => {
  const draw = (): Raster => drawBreast({ rows: 1000, columns: 800, side: 'left', view: 'CC', background: 900 });

  /** Whether the source point is black in, or outside of, the result. */
  function isRemoved(prepared: PreprocessedRaster, x: number, y: number): boolean {
    const point = applyAffine(invertAffine(prepared.toSource), { x, y });
    if (point.x < 0 || point.y < 0 || point.x >= prepared.columns || point.y >= prepared.rows) return true;
    return prepared.pixels[Math.floor(point.y) * prepared.columns + Math.floor(point.x)] === 0;
  }

  it('removes labels beside the breast', () => {
    const image = draw();
    paintRectangle(image, { left: 640, top: 40, right: 760, bottom: 100, value: WHITE });
    expect(isRemoved(preprocessRaster(image, clahe256Profile), 700, 70)).toBe(true);
  });

  it("removes the white rim of a scanned film, also at the chest wall's side", () => {
    const image = draw();
    for (const rim of [
      { left: 0, top: 0, right: 12, bottom: 1000 },
      { left: 780, top: 0, right: 800, bottom: 1000 },
      { left: 0, top: 0, right: 800, bottom: 25 },
      { left: 0, top: 970, right: 800, bottom: 1000 },
    ]) {
      paintRectangle(image, { ...rim, value: WHITE });
    }
    const prepared = preprocessRaster(image, clahe256Profile);
    expect(isRemoved(prepared, 5, 500)).toBe(true);
    expect(isRemoved(prepared, 400, 10)).toBe(true);
    expect(isRemoved(prepared, 790, 500)).toBe(true);
    expect(isRemoved(prepared, 200, 500)).toBe(false);
  });

  it('keeps the muscle of an oblique view', () => {
    const image = drawBreast({ rows: 1000, columns: 800, side: 'right', view: 'MLO' });
    const prepared = preprocessRaster(image, clahe256Profile);
    expect(isRemoved(prepared, 780, 20)).toBe(false);
  });

  it('keeps fat as dark as the background nearly is, behind the skin of a digital image', () => {
    const image = drawBreast({ rows: 1000, columns: 800, side: 'left', view: 'CC' });
    for (const [index, value] of image.pixels.entries()) {
      if (value > 0 && value < 30_000) image.pixels[index] = value < 22_000 ? 30_000 : 1200;
    }
    const prepared = preprocessRaster(image, clahe256Profile);
    expect(isRemoved(prepared, 440, 500)).toBe(false);
    expect(isRemoved(prepared, 200, 200)).toBe(false);
  });

  it('does not change the image it is given', () => {
    const image = draw();
    const copy = Uint16Array.from(image.pixels);
    preprocessRaster(image, clahe256Profile);
    expect(image.pixels).toEqual(copy);
  });

  it('gives the same pixels every time', () => {
    expect(preprocessRaster(draw(), clahe256Profile).pixels).toEqual(preprocessRaster(draw(), clahe256Profile).pixels);
  });
});

describe.each(preprocessingProfiles)('$name', (profile) => {
  const constant = (value: number): Raster => ({
    rows: 300,
    columns: 200,
    pixels: new Uint16Array(60_000).fill(value),
  });

  it.each([0, 1, 30_000, 65_535])('refuses an image whose pixels are all %d', (value) => {
    expect(() => preprocessRaster(constant(value), profile)).toThrow(NoBreastError);
  });

  it('refuses an image too small to be a mammogram', () => {
    const tiny = { rows: 1, columns: 500, pixels: new Uint16Array(500) };
    expect(() => preprocessRaster(tiny, profile)).toThrow(ImageTooSmallError);
  });

  it('takes the smallest image', () => {
    const prepared = preprocessRaster(drawBreast({ rows: 64, columns: 64, side: 'right', view: 'CC' }), profile);
    expect(prepared.pixels).toHaveLength(prepared.channels * prepared.rows * prepared.columns);
  });

  it('is found by its name', () => {
    expect(findProfile(profile.name)).toBe(profile);
  });
});

describe('two-scale-clahe', () => {
  it('has the image itself and two equalisations as channels', () => {
    const image = drawBreast({ rows: 500, columns: 400, side: 'left', view: 'CC' });
    const { channels, rows, columns, pixels } = preprocessRaster(image, findProfile('two-scale-clahe'));
    expect(channels).toBe(3);
    const [a, b, c] = [0, 1, 2].map((channel) => pixels[channel * rows * columns + 250 * columns + 100]);
    expect(new Set([a, b, c]).size).toBe(3);
  });
});

describe('findProfile', () => {
  it('names the known profiles when there is none of that name', () => {
    expect(() => findProfile('sharpen')).toThrow(UnknownProfileError);
    expect(() => findProfile('sharpen')).toThrow(/clahe-256/);
  });
});
