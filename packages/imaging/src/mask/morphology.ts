import type { Mask } from '../raster.ts';

/** Keeps the pixels whose whole square of side `2·radius + 1` is set; beyond the image's edge nothing is set. */
export function erode(mask: Mask, radius: number): Mask {
  return squareFilter(mask, radius, (set) => (set === 2 * radius + 1 ? 1 : 0));
}

/** Sets the pixels with a set pixel in their square of side `2·radius + 1`. */
export function dilate(mask: Mask, radius: number): Mask {
  return squareFilter(mask, radius, (set) => (set > 0 ? 1 : 0));
}

/** Decides a pixel by how many pixels of the line around it are set. */
type Decide = (set: number) => number;

function squareFilter({ rows, columns, pixels }: Mask, radius: number, decide: Decide): Mask {
  const across = filterLines(pixels, { lines: rows, length: columns, radius }, decide);
  const down = filterLines(across, { lines: columns, length: rows, radius }, decide);
  return { rows, columns, pixels: down };
}

/** Filters along rows and writes the result transposed, so that a second call turns it back. */
function filterLines(
  source: Uint8Array,
  { lines, length, radius }: { lines: number; length: number; radius: number },
  decide: Decide,
): Uint8Array {
  const target = new Uint8Array(source.length);
  for (let line = 0; line < lines; line += 1) {
    const start = line * length;
    let set = 0;
    for (let index = 0; index < Math.min(radius, length); index += 1) set += source[start + index] ?? 0;
    for (let index = 0; index < length; index += 1) {
      if (index + radius < length) set += source[start + index + radius] ?? 0;
      if (index - radius > 0) set -= source[start + index - radius - 1] ?? 0;
      target[index * lines + line] = decide(set);
    }
  }
  return target;
}
