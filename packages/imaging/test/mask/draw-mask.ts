import type { Mask } from '../../src/raster.ts';

/** A mask from lines of text: `#` is set. */
export function draw(...lines: readonly string[]): Mask {
  const pixels = Uint8Array.from(lines.join(''), (character) => (character === '#' ? 1 : 0));
  return { rows: lines.length, columns: lines[0]?.length ?? 0, pixels };
}

/** A mask as lines of text. */
export function show({ rows, columns, pixels }: Mask): readonly string[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(pixels.subarray(row * columns, (row + 1) * columns), (value) => (value === 1 ? '#' : '.')).join(''),
  );
}
