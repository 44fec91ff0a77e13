import type { Mask } from '../raster.ts';

/** The mask with every background area filled that does not reach the image's edge (4-connected). */
export function fillHoles({ rows, columns, pixels }: Mask): Mask {
  const outside = new Uint8Array(pixels.length);
  const stack: number[] = [];
  const visit = (row: number, column: number): void => {
    if (row < 0 || column < 0 || row >= rows || column >= columns) return;
    const index = row * columns + column;
    if (pixels[index] !== 0 || outside[index] !== 0) return;
    outside[index] = 1;
    stack.push(index);
  };
  for (let row = 0; row < rows; row += 1) {
    visit(row, 0);
    visit(row, columns - 1);
  }
  for (let column = 0; column < columns; column += 1) {
    visit(0, column);
    visit(rows - 1, column);
  }
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    const row = Math.floor(index / columns);
    const column = index - row * columns;
    visit(row - 1, column);
    visit(row + 1, column);
    visit(row, column - 1);
    visit(row, column + 1);
  }
  return { rows, columns, pixels: outside.map((value) => 1 - value) };
}
