import { maskArea } from '@mammoflow/imaging';
import type { RegionMask } from '@mammoflow/imaging';

/** How well two masks agree, 0 to 1. */
export interface MaskOverlap {
  readonly iou: number;
  readonly dice: number;
}

/** Compares two masks of the same image. */
export function maskOverlap(a: RegionMask, b: RegionMask): MaskOverlap {
  const common = commonArea(a, b);
  const sum = maskArea(a) + maskArea(b);
  if (sum === 0) return { iou: 0, dice: 0 };
  return { iou: common / (sum - common), dice: (2 * common) / sum };
}

function commonArea(a: RegionMask, b: RegionMask): number {
  const [left, right] = [Math.max(a.column, b.column), Math.min(a.column + a.columns, b.column + b.columns)];
  const [top, bottom] = [Math.max(a.row, b.row), Math.min(a.row + a.rows, b.row + b.rows)];
  let area = 0;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      if (at(a, row, column) !== 0 && at(b, row, column) !== 0) area += 1;
    }
  }
  return area;
}

function at({ column: left, row: top, columns, pixels }: RegionMask, row: number, column: number): number {
  return pixels[(row - top) * columns + column - left] ?? 0;
}
