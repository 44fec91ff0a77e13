import { clampBox, ellipseIn, fillPolygon } from '@mammoflow/imaging';
import type { Box, RegionMask } from '@mammoflow/imaging';
import type { PreprocessedImage } from '@mammoflow/pipeline';

/**
 * The extent of a region that the network sees nothing in: the ellipse that fits its box. A detection is never dropped
 * for want of an outline, and an ellipse says less than a shape that was made up.
 */
export function maskOfBox(box: Box, { sourceRows, sourceColumns }: PreprocessedImage): RegionMask {
  const size = { rows: sourceRows, columns: sourceColumns };
  const inside = clampBox(box, size);
  return fillPolygon(ellipseIn(inside), size) ?? onePixel(inside, size);
}

/** For a box that holds no pixel's centre. */
function onePixel({ left, top }: Box, size: { readonly rows: number; readonly columns: number }): RegionMask {
  const column = Math.min(size.columns - 1, Math.floor(left));
  const row = Math.min(size.rows - 1, Math.floor(top));
  return { column, row, columns: 1, rows: 1, pixels: Uint8Array.of(1) };
}
