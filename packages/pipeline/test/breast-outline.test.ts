import { blankImage } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { breastOutline } from '../src/breast-outline.ts';

/** A breast of 300 × 200 pixels at the left, and dust; prepared by mirroring and halving. */
function image() {
  const blank = blankImage(400, 300);
  for (let row = 50; row < 350; row += 1) blank.pixels.fill(30_000, row * 300, row * 300 + 200);
  blank.pixels.fill(30_000, 10 * 300 + 250, 10 * 300 + 260);
  return { ...blank, toSource: { a: -2, b: 0, c: 640, d: 0, e: 2, f: 10 }, sourceRows: 900, sourceColumns: 640 };
}

describe('the outline of the breast', () => {
  it('lies around the largest piece of tissue, in source pixels', () => {
    const outline = breastOutline(image());
    const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
    const around = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    for (const [index, expected] of [240, 640, 110, 710].entries()) {
      expect(Math.abs((around[index] ?? Number.NaN) - expected)).toBeLessThanOrEqual(4);
    }
    expect(outline.length).toBeLessThanOrEqual(95);
  });

  it('has no points where there is no breast', () => {
    expect(breastOutline(blankImage())).toEqual([]);
  });
});
