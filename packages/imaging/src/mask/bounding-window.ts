import type { Mask, PixelWindow } from '../raster.ts';

/** The smallest window that holds every set pixel; undefined when there is none. */
export function boundingWindow({ rows, columns, pixels }: Mask): PixelWindow | undefined {
  let [left, top, right, bottom] = [columns, rows, -1, -1];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (pixels[row * columns + column] === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = row;
    }
  }
  if (right < 0) return undefined;
  return { column: left, row: top, columns: right + 1 - left, rows: bottom + 1 - top };
}
