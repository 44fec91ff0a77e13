import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegionMask } from '@mammoflow/imaging';
import { describe, expect, it } from 'vitest';
import { cocoMask } from '../../src/coco/coco-mask.ts';

interface Case {
  readonly name: string;
  readonly size: [number, number];
  readonly counts: string;
  readonly rows: readonly string[];
}

const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/run-lengths.json'), 'utf8'),
) as readonly Case[];

/** A mask as lines of 0 and 1 over the whole image. */
function draw(mask: RegionMask | undefined, [rows, columns]: readonly [number, number]): readonly string[] {
  const at = (row: number, column: number): number => {
    if (mask === undefined) return 0;
    const [y, x] = [row - mask.row, column - mask.column];
    return x < 0 || x >= mask.columns ? 0 : (mask.pixels[y * mask.columns + x] ?? 0);
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => at(row, column)).join(''),
  );
}

const size = { rows: 40, columns: 60 };

describe('the mask of a COCO annotation', () => {
  it.each(cases)('is read from run lengths as pycocotools packs them: $name', ({ size: shape, counts, rows }) => {
    expect(draw(cocoMask({ size: shape, counts }, size), shape)).toEqual(rows);
  });

  it('is read from run lengths that are not packed', () => {
    const mask = cocoMask({ size: [3, 2], counts: [1, 2, 1, 2] }, { rows: 3, columns: 2 });
    expect(draw(mask, [3, 2])).toEqual(['00', '11', '11']);
  });

  it('is the union of its polygons', () => {
    const mask = cocoMask(
      [
        [0, 0, 4, 0, 4, 2, 0, 2],
        [10, 10, 12, 10, 12, 11, 10, 11],
      ],
      size,
    );
    expect(mask).toMatchObject({ column: 0, row: 0, columns: 12, rows: 11 });
    expect(mask?.pixels.reduce((sum, value) => sum + value, 0)).toBe(10);
  });

  it('is none where nothing is drawn', () => {
    expect(cocoMask([], size)).toBeUndefined();
    expect(cocoMask({ size: [2, 2], counts: [4] }, size)).toBeUndefined();
  });
});
