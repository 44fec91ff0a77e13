import { describe, expect, it } from 'vitest';
import { maskOverlap } from '../../src/core/mask-overlap.ts';

const full = ([column, row]: readonly [number, number], [columns, rows]: readonly [number, number]) => ({
  column,
  row,
  columns,
  rows,
  pixels: new Uint8Array(columns * rows).fill(1),
});

describe('the overlap of two masks', () => {
  it('is counted where they lie in the image', () => {
    const overlap = maskOverlap(full([10, 10], [4, 4]), full([12, 11], [4, 4]));
    expect(overlap.iou).toBeCloseTo(6 / 26, 12);
    expect(overlap.dice).toBeCloseTo(12 / 32, 12);
  });

  it('sees holes', () => {
    const ring = { ...full([0, 0], [3, 3]), pixels: Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1) };
    expect(maskOverlap(ring, full([0, 0], [3, 3]))).toEqual({ iou: 8 / 9, dice: 16 / 17 });
  });

  it('is 0 for masks apart and for masks without pixels', () => {
    expect(maskOverlap(full([0, 0], [2, 2]), full([5, 5], [2, 2])).iou).toBe(0);
    const empty = { column: 0, row: 0, columns: 1, rows: 1, pixels: new Uint8Array(1) };
    expect(maskOverlap(empty, empty)).toEqual({ iou: 0, dice: 0 });
  });
});
