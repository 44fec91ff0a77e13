import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import { forEachPixel } from './pixel-area.ts';
import type { Plane } from './plane.ts';

/** Lead letters are strokes in a box 0.7 wide and 1 high. */
const glyphs: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  L: [strokes([0, 0], [0, 1], [0.6, 1])],
  R: [
    strokes([0, 1], [0, 0], [0.42, 0], [0.6, 0.1], [0.62, 0.36], [0.45, 0.5], [0, 0.5]),
    strokes([0.3, 0.5], [0.64, 1]),
  ],
  M: [strokes([0, 1], [0, 0], [0.36, 0.62], [0.72, 0], [0.72, 1])],
  C: [arc(0.38, 0.5, [0.9, 5.4])],
  O: [arc(0.36, 0.5, [0, 2 * Math.PI])],
};

function strokes(...points: readonly (readonly [number, number])[]): Point[] {
  return points.map(([x, y]) => ({ x, y }));
}

function arc(x: number, y: number, [from, to]: readonly [number, number]): Point[] {
  return Array.from({ length: 25 }, (_, index) => {
    const angle = from + ((to - from) * index) / 24;
    return { x: x + 0.36 * Math.cos(angle), y: y + 0.5 * Math.sin(angle) };
  });
}

const ADVANCE = 0.98;

/**
 * Draws the view's lead letters, such as `R CC`, in the upper corner away from the chest wall, as technologists put them
 * on the side of the armpit. The plane is as the image is stored, letters readable.
 */
export function drawMarker(
  plane: Plane,
  spacingMm: number,
  marker: {
    readonly laterality: ImageLaterality;
    readonly view: ScreeningView;
    readonly heightMm: number;
    readonly level: number;
  },
): void {
  const text = `${marker.laterality} ${marker.view}`;
  const widthMm = plane.columns * spacingMm;
  const height = Math.min(marker.heightMm, (0.26 * widthMm) / (text.length * ADVANCE));
  const left = marker.laterality === 'L' ? widthMm - height * (text.length * ADVANCE + 0.6) : height * 0.9;
  Array.from(text).forEach((letter, index) => {
    for (const line of glyphs[letter] ?? []) {
      const points = line.map(({ x, y }) => ({
        x: left + height * (x + index * ADVANCE),
        y: height * (y + 1.1),
      }));
      drawLine(plane, points, { spacingMm, widthMm: height * 0.17, level: marker.level });
    }
  });
}

function drawLine(
  plane: Plane,
  points: readonly Point[],
  pen: { readonly spacingMm: number; readonly widthMm: number; readonly level: number },
): void {
  const radiusMm = pen.widthMm / 2;
  points.slice(1).forEach((to, index) => {
    const from = points[index] ?? to;
    const steps = Math.max(1, Math.ceil((2 * Math.hypot(to.x - from.x, to.y - from.y)) / pen.spacingMm));
    for (let step = 0; step <= steps; step++) {
      const centre = { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps };
      forEachPixel(plane, { centre, reachMm: radiusMm + pen.spacingMm, spacingMm: pen.spacingMm }, (at, dx, dy) => {
        const cover = Math.min(Math.max((radiusMm - Math.hypot(dx, dy)) / pen.spacingMm + 0.5, 0), 1);
        plane.values[at] = Math.max(plane.values[at] ?? 0, cover * pen.level);
      });
    }
  });
}
