import { describe, expect, it } from 'vitest';
import { clahe256InPlace } from '../../src/filter/clahe-256.ts';
import type { Raster } from '../../src/raster.ts';
import { drawBreast } from '../phantom-breast.ts';

const options = { tileRows: 3, tileColumns: 3, clipLimit: 3, low: 0, high: 65_536 };

function equalised(image: Raster, extra: Partial<Parameters<typeof clahe256InPlace>[1]> = {}): Raster {
  const copy = { ...image, pixels: Uint16Array.from(image.pixels) };
  clahe256InPlace(copy, { ...options, ...extra });
  return copy;
}

describe('256-level CLAHE', () => {
  it('spreads the values of a dull image', () => {
    const pixels = Uint16Array.from({ length: 120 * 90 }, (_, index) => 30_000 + ((index * 7919) % 4000));
    const { pixels: result } = equalised({ rows: 120, columns: 90, pixels }, { clipLimit: 40 });
    expect(Math.max(...result) - Math.min(...result)).toBeGreaterThan(50_000);
  });

  it('keeps apart values that lie within one of the 256 levels', () => {
    const ramp = Uint16Array.from({ length: 64 * 64 }, (_, index) => 20_000 + Math.floor(index / 16));
    const { pixels } = equalised({ rows: 64, columns: 64, pixels: ramp });
    expect(new Set(pixels).size).toBeGreaterThan(100);
  });

  it('never puts a brighter pixel of a place below a darker one', () => {
    const image = { rows: 60, columns: 60, pixels: new Uint16Array(3600) };
    image.pixels.forEach((_, index) => {
      image.pixels[index] = (index % 2) * 500 + 10_000;
    });
    const { pixels } = equalised(image);
    for (let index = 0; index < 3600; index += 2) expect(pixels[index + 1]).toBeGreaterThanOrEqual(pixels[index] ?? 0);
  });

  it('counts only the pixels of the mask and removes the others', () => {
    const breast = drawBreast({ rows: 120, columns: 90, side: 'left', view: 'CC' });
    const mask = { rows: 120, columns: 90, pixels: Uint8Array.from(breast.pixels, (value) => (value > 0 ? 1 : 0)) };
    const disturbed = { ...breast, pixels: breast.pixels.map((value) => (value > 0 ? value : 9000)) };
    expect(equalised(disturbed, { mask }).pixels).toEqual(equalised(breast, { mask }).pixels);
    expect(equalised(disturbed, { mask }).pixels.at(-1)).toBe(0);
  });

  it('gives an 8-bit copy nearly the values of its 16-bit original', () => {
    const fine = drawBreast({ rows: 120, columns: 90, side: 'left', view: 'CC' });
    const coarse = { ...fine, pixels: fine.pixels.map((value) => (value >> 8) * 257) };
    const [a, b] = [equalised(fine).pixels, equalised(coarse).pixels];
    const mean = a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
    expect(mean).toBeLessThan(400);
  });

  it('leaves an image without a mask pixel black', () => {
    const image = { rows: 10, columns: 10, pixels: new Uint16Array(100).fill(500) };
    const mask = { rows: 10, columns: 10, pixels: new Uint8Array(100) };
    expect(Math.max(...equalised(image, { mask }).pixels)).toBe(0);
  });
});
