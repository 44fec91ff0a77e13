import { fillPolygon } from '@mammoflow/imaging';
import type { Box, Point, RegionMask } from '@mammoflow/imaging';

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The pixels of an image whose centres lie inside a polygon in continuous pixel coordinates (even-odd rule). A polygon
 * too small to hold a centre gives the one pixel it lies in.
 */
export function rasterisePolygon(polygon: readonly Point[], image: Size): RegionMask {
  return fillPolygon(polygon, image) ?? middlePixel(polygon, image);
}

/** The box around a mask; masks are tight, so it is their rectangle. */
export function maskBox(mask: RegionMask): Box {
  return { left: mask.column, top: mask.row, right: mask.column + mask.columns, bottom: mask.row + mask.rows };
}

function middlePixel(polygon: readonly Point[], image: Size): RegionMask {
  const middle = (values: readonly number[], most: number): number =>
    Math.min(Math.max(Math.floor((Math.min(...values) + Math.max(...values)) / 2), 0), most);
  const column = middle(
    polygon.map(({ x }) => x),
    image.columns - 1,
  );
  const row = middle(
    polygon.map(({ y }) => y),
    image.rows - 1,
  );
  return { column, row, columns: 1, rows: 1, pixels: Uint8Array.of(1) };
}
