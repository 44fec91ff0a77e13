import type { Raster } from '../src/raster.ts';

/** How a drawn breast lies in its image. */
export interface BreastOptions {
  readonly rows: number;
  readonly columns: number;
  readonly side: 'left' | 'right';
  readonly view: 'CC' | 'MLO';
  /** Value of the background; that of tissue is far above it. */
  readonly background?: number;
}

/** A breast made of an ellipse at one side, in the oblique view with a bright muscle in the upper corner; same every time. */
export function drawBreast({ rows, columns, side, view, background = 0 }: BreastOptions): Raster {
  const pixels = new Uint16Array(rows * columns).fill(background);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = (side === 'left' ? column + 0.5 : columns - column - 0.5) / columns;
      const y = (row + 0.5) / rows;
      const radius = Math.hypot(x / 0.7, (y - 0.5) / 0.38);
      const muscle = view === 'MLO' && x / 0.35 + y / 0.5 < 1;
      if (muscle) pixels[row * columns + column] = 48_000 + texture(row, column);
      else if (radius < 1) pixels[row * columns + column] = 36_000 - 16_000 * radius + texture(row, column);
    }
  }
  return { rows, columns, pixels };
}

/** Between 0 and 4095, without a visible pattern. */
function texture(row: number, column: number): number {
  return (Math.imul(row * 73_856_093, 19_349_663) ^ Math.imul(column, 83_492_791)) >>> 20;
}

/** Draws a filled rectangle. */
export function paintRectangle(
  { columns, pixels }: Raster,
  { left, top, right, bottom, value }: { left: number; top: number; right: number; bottom: number; value: number },
): void {
  for (let row = top; row < bottom; row += 1) pixels.fill(value, row * columns + left, row * columns + right);
}
