import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelSizes, packPixels, reduceToLevels, unpackPixels } from '../src/index.ts';

describe('packPixels', () => {
  it('is undone by unpackPixels, whatever the pixels are', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 300 }), (pixels) => {
        expect(unpackPixels(packPixels(pixels))).toEqual(pixels);
      }),
    );
  });

  it('makes a smooth image less than a third of what it compresses to by itself', () => {
    const pixels = Uint16Array.from(
      { length: 40_000 },
      (_, index) => 9_000 + 3_000 * Math.sin(index / 700) + (index % 7),
    );
    const plain = deflateSync(new Uint8Array(pixels.buffer)).length;
    expect(deflateSync(packPixels(pixels)).length).toBeLessThan(plain / 3);
  });
});

describe('reduceToLevels', () => {
  it('gives each pixel the mean of those that it covers', () => {
    const pixels = Uint16Array.of(0, 4, 100, 200, 8, 12, 300, 400);
    const [half] = reduceToLevels({ rows: 2, columns: 4, pixels }, [1]);
    expect(half).toEqual({ level: 1, rows: 1, columns: 2, pixels: Uint16Array.of(6, 250) });
  });

  it('lets the last pixels reach beyond an image of odd size, with the values at its edge', () => {
    const [half] = reduceToLevels({ rows: 1, columns: 3, pixels: Uint16Array.of(10, 20, 90) }, [1]);
    expect(half?.pixels).toEqual(Uint16Array.of(15, 90));
  });

  it('does not overflow where everything is white', () => {
    const white = { rows: 9, columns: 9, pixels: new Uint16Array(81).fill(65_535) };
    const [eighth] = reduceToLevels(white, [3]);
    expect(eighth?.pixels).toEqual(new Uint16Array(4).fill(65_535));
  });

  it('has the sizes that levelSizes tells', () => {
    const image = { rows: 37, columns: 53, pixels: new Uint16Array(37 * 53) };
    const reduced = reduceToLevels(image, [0, 1, 2, 3]).map(({ level, rows, columns }) => ({ level, rows, columns }));
    expect(reduced).toEqual(levelSizes(image));
  });
});
