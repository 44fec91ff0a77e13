import type { Point } from '@mammoflow/imaging';
import { fillRectangle } from './canvas.ts';
import type { Canvas, Color } from './canvas.ts';

/** Side of the square that is moved along a line, in pixels. */
const PEN = 2;

/** Draws lines from point to point, in continuous pixel coordinates of the picture. */
export function drawLine(canvas: Canvas, points: readonly Point[], color: Color): void {
  points.slice(1).forEach((to, index) => {
    drawSegment(canvas, { from: points[index] ?? to, to }, color);
  });
}

function drawSegment(canvas: Canvas, { from, to }: { from: Point; to: Point }, color: Color): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))));
  for (let step = 0; step <= steps; step += 1) {
    const row = Math.round(from.y + ((to.y - from.y) * step) / steps - PEN / 2);
    const column = Math.round(from.x + ((to.x - from.x) * step) / steps - PEN / 2);
    fillRectangle(canvas, { row, column, rows: PEN, columns: PEN }, color);
  }
}
