import type { PixelWindow, Raster } from '../raster.ts';

/** From here on a pixel is as white as the unexposed rim of a scanned film. */
const WHITE = 61_000;
/** A line of which this share is white belongs to the rim. */
const RIM_SHARE = 0.2;
/** Behind the rim the white must fall to this part of what it was: a saturated pectoral muscle does not end so soon. */
const INNER_PART = 0.4;
/** A rim is at most this share of the image. */
const LARGEST_RIM = 0.08;

/**
 * Finds the part of an image inside the white rim that film scanners leave; the whole image when there is none.
 *
 * Meant for a reduced image (a few hundred pixels): a line is one row or column of it.
 */
export function insideFilmFrame(image: Raster): PixelWindow {
  const left = rimDepth(image.columns, (depth) => columnShare(image, depth));
  const right = rimDepth(image.columns, (depth) => columnShare(image, image.columns - 1 - depth));
  const top = rimDepth(image.rows, (depth) => rowShare(image, depth));
  const bottom = rimDepth(image.rows, (depth) => rowShare(image, image.rows - 1 - depth));
  return { column: left, row: top, columns: image.columns - left - right, rows: image.rows - top - bottom };
}

function rimDepth(length: number, share: (depth: number) => number): number {
  const most = Math.floor(length * LARGEST_RIM);
  let depth = most;
  while (depth > 0 && share(depth - 1) < RIM_SHARE) depth -= 1;
  if (depth === 0) return 0;
  return share(depth + 1) < INNER_PART * share(0) ? depth + 1 : 0;
}

function columnShare({ rows, columns, pixels }: Raster, column: number): number {
  let white = 0;
  for (let row = 0; row < rows; row += 1) if ((pixels[row * columns + column] ?? 0) >= WHITE) white += 1;
  return white / rows;
}

function rowShare({ columns, pixels }: Raster, row: number): number {
  let white = 0;
  for (let column = 0; column < columns; column += 1) if ((pixels[row * columns + column] ?? 0) >= WHITE) white += 1;
  return white / columns;
}
