import type { Raster } from '../raster.ts';

/**
 * Averages each pixel over a square of side `2·radius + 1`; the square is cut off at the image's edges.
 *
 * Three passes come close to a Gaussian of variance `radius·(radius + 1)`.
 */
export function boxBlur(source: Raster, radius: number): Raster {
  const { rows, columns } = source;
  const across = blurLines(source.pixels, { lines: rows, length: columns, radius });
  const down = blurLines(across, { lines: columns, length: rows, radius });
  return { rows, columns, pixels: down };
}

/** Blurs along rows and writes the result transposed, so that a second call blurs along columns and turns it back. */
function blurLines(source: Uint16Array, shape: { lines: number; length: number; radius: number }): Uint16Array {
  const { lines, length, radius } = shape;
  const target = new Uint16Array(source.length);
  for (let line = 0; line < lines; line += 1) {
    const start = line * length;
    let sum = 0;
    let count = Math.min(radius, length);
    for (let index = 0; index < count; index += 1) sum += source[start + index] ?? 0;
    for (let index = 0; index < length; index += 1) {
      if (index + radius < length) {
        sum += source[start + index + radius] ?? 0;
        count += 1;
      }
      if (index - radius > 0) {
        sum -= source[start + index - radius - 1] ?? 0;
        count -= 1;
      }
      target[index * lines + line] = sum / count + 0.5;
    }
  }
  return target;
}
