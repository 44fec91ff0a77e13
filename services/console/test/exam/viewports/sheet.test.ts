import { packPixels } from '@mammoflow/image-levels';
import { describe, expect, it } from 'vitest';
import { layPixels } from '../../../src/pages/exam/viewports/image/lay-pixels.ts';
import { compose, movePoint, unchanged } from '../../../src/pages/exam/viewports/view/affine.ts';
import { placeLevel, sheetOf } from '../../../src/pages/exam/viewports/view/sheet.ts';
import type { Hanging } from '../../../src/pages/exam/viewports/view/hanging.ts';

const spacingMm = { row: 0.1, column: 0.2 };
const image = { rows: 101, columns: 53, spacingMm };
const upright: Hanging = { isFlippedHorizontally: false, isFlippedVertically: false, chestWall: 'left' };
const turned: Hanging = { isFlippedHorizontally: true, isFlippedVertically: true, chestWall: 'right' };

describe('placeLevel', () => {
  const picture = { rows: 101, columns: 53, toSource: unchanged };

  it.each([upright, turned])('lets a pixel of every level lie where those are that it covers', (hanging) => {
    const sheet = sheetOf(image, hanging);
    for (const level of [0, 1, 2, 3]) {
      const placement = placeLevel(picture, level, sheet);
      const size = { rows: Math.ceil(101 / 2 ** level), columns: Math.ceil(53 / 2 ** level) };
      // The second pixel of the second row of the level as it came.
      const column = hanging.isFlippedHorizontally ? size.columns - 2 : 1;
      const row = hanging.isFlippedVertically ? size.rows - 2 : 1;
      const centre = {
        x: placement.leftMm + (column + 0.5) * placement.columnSpacingMm,
        y: placement.topMm + (row + 0.5) * placement.rowSpacingMm,
      };
      const expected = movePoint(sheet.fromSource, { x: 1.5 * 2 ** level, y: 1.5 * 2 ** level });
      expect(centre.x).toBeCloseTo(expected.x, 9);
      expect(centre.y).toBeCloseTo(expected.y, 9);
    }
  });

  it('lets what the networks saw lie over its part of the image, also when they saw it in mirror image', () => {
    const sheet = sheetOf(image, upright);
    const seen = { rows: 40, columns: 20, toSource: { scaleX: -2, shiftX: 50, scaleY: 2, shiftY: 10 } };
    expect(placeLevel(seen, 0, sheet)).toEqual({
      isFlippedHorizontally: true,
      isFlippedVertically: false,
      leftMm: 2,
      topMm: 1,
      columnSpacingMm: 0.4,
      rowSpacingMm: 0.2,
    });
  });
});

describe('sheetOf', () => {
  it('takes a usual height where the header has no spacing', () => {
    const sheet = sheetOf({ rows: 2_400, columns: 1_800 }, upright);
    expect([sheet.widthMm, sheet.heightMm]).toEqual([180, 240]);
  });
});

describe('compose', () => {
  it('applies the first map, then the second', () => {
    const first = { scaleX: 2, shiftX: 1, scaleY: -1, shiftY: 4 };
    const second = { scaleX: -3, shiftX: 5, scaleY: 2, shiftY: 0 };
    expect(movePoint(compose(first, second), { x: 7, y: 2 })).toEqual(
      movePoint(second, movePoint(first, { x: 7, y: 2 })),
    );
  });
});

describe('layPixels', () => {
  const pixels = Uint16Array.of(1, 2, 3, 4, 5, 6);
  const lay = (isFlippedHorizontally: boolean, isFlippedVertically: boolean): number[] =>
    Array.from(
      layPixels({ packed: packPixels(pixels), rows: 2, columns: 3, isFlippedHorizontally, isFlippedVertically }),
    );

  it('turns pixels as they are to hang', () => {
    expect(lay(false, false)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(lay(true, false)).toEqual([3, 2, 1, 6, 5, 4]);
    expect(lay(false, true)).toEqual([4, 5, 6, 1, 2, 3]);
    expect(lay(true, true)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('does not take an answer that was cut off for a level', () => {
    const level = { rows: 2, columns: 3, isFlippedHorizontally: false, isFlippedVertically: false };
    expect(() => layPixels({ ...level, packed: packPixels(pixels).slice(0, 8) })).toThrow('4 pixels are not 3×2');
  });
});
