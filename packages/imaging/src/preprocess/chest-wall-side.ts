import type { Mask, PixelWindow } from '../raster.ts';

/**
 * The side of the window where the chest wall is: a breast is wide there and narrow at the nipple, so the half with
 * more of the mask is the chest wall's. Marks in the header are of no use: films are often scanned mirrored.
 */
export function chestWallSide({ rows, columns, pixels }: Mask, inside: PixelWindow): 'left' | 'right' {
  const middle = inside.column + inside.columns / 2;
  let balance = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (pixels[row * columns + column] !== 0) balance += column + 0.5 < middle ? 1 : -1;
    }
  }
  return balance >= 0 ? 'left' : 'right';
}
