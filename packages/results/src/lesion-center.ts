import type { Box, Point, RegionMask } from '@mammoflow/imaging';
import { exactCoordinate } from './exact-coordinate.ts';
import type { ImageSize } from './outline.ts';

/** Centre of mass of the mask in continuous pixel coordinates; of the box, kept inside the image, when the mask is empty. */
export function lesionCenter(mask: RegionMask, box: Box, size: ImageSize): Point {
  let count = 0;
  let columns = 0;
  let rows = 0;
  mask.pixels.forEach((pixel, index) => {
    if (pixel === 0) return;
    count += 1;
    columns += index % mask.columns;
    rows += Math.floor(index / mask.columns);
  });
  const center =
    count === 0
      ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
      : { x: mask.column + columns / count + 0.5, y: mask.row + rows / count + 0.5 };
  return { x: exactCoordinate(center.x, size.columns), y: exactCoordinate(center.y, size.rows) };
}
