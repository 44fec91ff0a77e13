import { levelSize } from './level-size.ts';
import type { LevelSize, Size } from './level-size.ts';

/** A gray image; `pixels[row][column]`, row-major. */
export interface GrayImage extends Size {
  readonly pixels: Uint16Array;
}

/** An image at a level. */
export interface Level extends LevelSize {
  readonly pixels: Uint16Array;
}

/** Reduces an image to each of the levels, ascending from 0; a pixel is the mean of those of the image that it covers. */
export function reduceToLevels(image: GrayImage, levels: readonly number[]): readonly Level[] {
  const reduced: Level[] = [];
  let at: Level = { level: 0, ...image };
  for (const level of levels) {
    while (at.level < level) at = halve(at);
    reduced.push(at);
  }
  return reduced;
}

function halve({ level, rows, columns, pixels }: Level): Level {
  const size = levelSize({ rows, columns }, 1);
  const halved = new Uint16Array(size.rows * size.columns);
  for (let row = 0; row < size.rows; row += 1) {
    const upper = 2 * row * columns;
    const lower = Math.min(2 * row + 1, rows - 1) * columns;
    for (let column = 0; column < size.columns; column += 1) {
      const left = 2 * column;
      const right = Math.min(left + 1, columns - 1);
      const sum =
        (pixels[upper + left] ?? 0) +
        (pixels[upper + right] ?? 0) +
        (pixels[lower + left] ?? 0) +
        (pixels[lower + right] ?? 0);
      halved[row * size.columns + column] = (sum + 2) >> 2;
    }
  }
  return { level: level + 1, rows: size.rows, columns: size.columns, pixels: halved };
}
