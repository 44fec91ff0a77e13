import type { Box } from '../box.ts';

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The region that shows a network the whole image: it has the aspect of the network's input, begins at the chest wall
 * (left edge 0) and is centred from top to bottom. It reaches outside the image where the aspects differ.
 */
export function wholeImageRegion(image: Size, input: Size): Box {
  const width = Math.max(image.columns, (image.rows * input.columns) / input.rows);
  const height = (width * input.rows) / input.columns;
  const top = (image.rows - height) / 2;
  return { left: 0, top, right: width, bottom: top + height };
}

/** How an image is cut into tiles. */
export interface Tiling {
  /** Size of a tile in image pixels; it should have the aspect of the network's input. */
  readonly rows: number;
  readonly columns: number;
  /** Neighbouring tiles share at least this part of their side, from 0 to below 1. */
  readonly overlap: number;
}

/**
 * Overlapping regions of one size that cover the image, from top to bottom and left to right.
 *
 * Where the image is smaller than a tile, one tile reaches outside it: to the right, or equally above and below.
 */
export function tileRegions(image: Size, tiling: Tiling): readonly Box[] {
  const lefts = tileStarts(image.columns, tiling.columns, tiling.overlap);
  const tops =
    image.rows <= tiling.rows ? [(image.rows - tiling.rows) / 2] : tileStarts(image.rows, tiling.rows, tiling.overlap);
  return tops.flatMap((top) =>
    lefts.map((left) => ({ left, top, right: left + tiling.columns, bottom: top + tiling.rows })),
  );
}

function tileStarts(length: number, tile: number, overlap: number): readonly number[] {
  if (!(tile > 0) || !(overlap >= 0 && overlap < 1)) throw new RangeError('A tiling without size or advance.');
  if (length <= tile) return [0];
  const steps = Math.ceil((length - tile) / (tile * (1 - overlap)));
  return Array.from({ length: steps + 1 }, (_, step) => ((length - tile) * step) / steps);
}

/** The square around a box's centre whose side is `contextFactor` times the box's longer side; may leave the image. */
export function contextRegion(box: Box, contextFactor: number): Box {
  const half = (Math.max(box.right - box.left, box.bottom - box.top) * contextFactor) / 2;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}
