import type { RegionMask } from '@mammoflow/imaging';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packFrames, unpackFrame } from '../src/pack-frames.ts';
import type { FrameSize } from '../src/pack-frames.ts';

const arbitraryFrame = fc.record({ rows: fc.integer({ min: 1, max: 23 }), columns: fc.integer({ min: 1, max: 19 }) });

const arbitraryMask = fc
  .record({
    column: fc.integer({ min: -8, max: 25 }),
    row: fc.integer({ min: -8, max: 25 }),
    columns: fc.integer({ min: 0, max: 12 }),
    rows: fc.integer({ min: 0, max: 12 }),
  })
  .chain((place) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), {
        minLength: place.columns * place.rows,
        maxLength: place.columns * place.rows,
      })
      .map((pixels): RegionMask => ({ ...place, pixels: Uint8Array.from(pixels) })),
  );

/** The mask pixel by pixel, as one would draw it by hand. */
function painted(mask: RegionMask, { rows, columns }: FrameSize): Uint8Array {
  return Uint8Array.from({ length: rows * columns }, (_, pixel) => {
    const column = (pixel % columns) - mask.column;
    const row = Math.floor(pixel / columns) - mask.row;
    if (column < 0 || row < 0 || column >= mask.columns || row >= mask.rows) return 0;
    return mask.pixels[row * mask.columns + column] ?? 0;
  });
}

describe('packFrames', () => {
  it('puts the first pixel in the least significant bit', () => {
    const mask = { column: 0, row: 0, columns: 1, rows: 1, pixels: Uint8Array.of(1) };

    expect([...packFrames([mask], { rows: 2, columns: 8 })]).toEqual([1, 0]);
  });

  it('begins the next frame inside a byte when a frame does not fill whole bytes', () => {
    const mask = { column: 0, row: 0, columns: 1, rows: 1, pixels: Uint8Array.of(1) };

    expect([...packFrames([mask, mask], { rows: 1, columns: 3 })]).toEqual([0b1001, 0]);
  });

  it('gives back every pixel of every frame, whatever the size and however far a mask reaches out', () => {
    fc.assert(
      fc.property(arbitraryFrame, fc.array(arbitraryMask, { minLength: 1, maxLength: 4 }), (frame, masks) => {
        const packed = packFrames(masks, frame);
        expect(packed.length % 2).toBe(0);
        masks.forEach((mask, index) => {
          expect(unpackFrame(packed, index, frame)).toEqual(painted(mask, frame));
        });
      }),
      { seed: 20260302 },
    );
  });

  it('refuses a mask with too few pixels', () => {
    const mask = { column: 0, row: 0, columns: 2, rows: 2, pixels: Uint8Array.of(1) };

    expect(() => packFrames([mask], { rows: 4, columns: 4 })).toThrow(RangeError);
  });
});
