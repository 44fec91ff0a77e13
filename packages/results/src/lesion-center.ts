import type { Box, Point, RegionMask } from '@mammoflow/imaging';
import { centreOfRegion } from '@mammoflow/pipeline';
import { exactCoordinate } from './exact-coordinate.ts';
import type { ImageSize } from './outline.ts';

/** Centre of mass of the mask in continuous pixel coordinates; of the box, kept inside the image, when the mask is empty. */
export function lesionCenter(mask: RegionMask, box: Box, size: ImageSize): Point {
  const { x, y } = centreOfRegion({ mask, box });
  return { x: exactCoordinate(x, size.columns), y: exactCoordinate(y, size.rows) };
}
