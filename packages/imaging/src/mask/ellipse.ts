import type { Point } from '../affine.ts';
import type { Box } from '../box.ts';

const POINTS = 64;

/** The ellipse that fits a box, as an open polygon: what is known of a region's extent when only its box is. */
export function ellipseIn({ left, top, right, bottom }: Box): readonly Point[] {
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return Array.from({ length: POINTS }, (_, index) => {
    const angle = (2 * Math.PI * index) / POINTS;
    return {
      x: centre.x + ((right - left) / 2) * Math.cos(angle),
      y: centre.y + ((bottom - top) / 2) * Math.sin(angle),
    };
  });
}
