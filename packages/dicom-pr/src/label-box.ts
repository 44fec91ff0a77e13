import type { Box, Point } from '@mammoflow/imaging';

/** Shares of the image that a label takes: readable when the image fills a window. */
const WIDTH = 0.3;
const HEIGHT = 0.025;

/** Where the label of an outline stands: above it, or below where there is no room, and always inside the image. */
export function labelBox(outline: readonly Point[], { rows, columns }: { rows: number; columns: number }): Box {
  const [width, height] = [columns * WIDTH, rows * HEIGHT];
  const [top, bottom] = [Math.min(...outline.map(({ y }) => y)), Math.max(...outline.map(({ y }) => y))];
  const left = Math.min(...outline.map(({ x }) => x));
  const x = Math.min(Math.max(left, 0), columns - width);
  const y = top - 1.5 * height >= 0 ? top - 1.5 * height : Math.min(bottom + height / 2, rows - height);
  return { left: x, top: y, right: x + width, bottom: y + height };
}
