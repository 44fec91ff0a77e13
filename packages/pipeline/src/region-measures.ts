import type { Mammogram } from '@mammoflow/dicom';
import { maskArea } from '@mammoflow/imaging';
import type { Box, Point, RegionMask } from '@mammoflow/imaging';

/** A region, and the box that it was looked for in. */
export interface MaskInBox {
  readonly mask: RegionMask;
  readonly box: Box;
}

/** Centre of mass of a region in continuous pixel coordinates; of its box where the mask is empty. */
export function centreOfRegion({ mask, box }: MaskInBox): Point {
  let [count, columns, rows] = [0, 0, 0];
  mask.pixels.forEach((pixel, index) => {
    if (pixel === 0) return;
    count += 1;
    columns += index % mask.columns;
    rows += Math.floor(index / mask.columns);
  });
  if (count === 0) return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  return { x: mask.column + columns / count + 0.5, y: mask.row + rows / count + 0.5 };
}

/** Pixels of a region; of the ellipse in its box where the mask is empty. */
export function areaOfRegion({ mask, box }: MaskInBox): number {
  const area = maskArea(mask);
  return area > 0 ? area : (Math.PI / 4) * (box.right - box.left) * (box.bottom - box.top);
}

/**
 * Diameter of the circle of the same area, in mm at the detector: of all measures of size the one that hangs least on single
 * points of an outline.
 *
 * @returns undefined without pixel spacing.
 */
export function equivalentDiameterMm(areaPixels: number, { spacingMm }: Mammogram): number | undefined {
  if (spacingMm === undefined) return undefined;
  return 2 * Math.sqrt((areaPixels * spacingMm.row * spacingMm.column) / Math.PI);
}
