import { applyAffine, connectedComponents, traceOutline } from '@mammoflow/imaging';
import type { Point, RegionMask } from '@mammoflow/imaging';
import type { PreprocessedImage } from './ports.ts';

/** Cells along the longer side: fine enough for an outline that says which part of the image is breast. */
const CELLS = 256;
/** As outlines of findings: enough for the shape, few enough for viewers. */
const MOST_POINTS = 95;

/**
 * The outline of the breast with the pectoral muscle, in continuous source pixels; its last point joins its first.
 *
 * @param image - Background 0, as every profile prepares it.
 * @returns no points when nothing is left of the breast.
 */
export function breastOutline(image: PreprocessedImage): readonly Point[] {
  const step = Math.max(1, Math.ceil(Math.max(image.rows, image.columns) / CELLS));
  const outline = traceOutline(largestPiece(breastCells(image, step)), MOST_POINTS);
  return outline.map(({ x, y }) =>
    applyAffine(image.toSource, { x: Math.min(x * step, image.columns), y: Math.min(y * step, image.rows) }),
  );
}

/** One cell for `step` by `step` pixels, set where its middle shows the breast. */
function breastCells(image: PreprocessedImage, step: number): RegionMask {
  const [rows, columns] = [Math.ceil(image.rows / step), Math.ceil(image.columns / step)];
  const middle = (cell: number, size: number): number => Math.min(size - 1, cell * step + Math.floor(step / 2));
  const pixels = Uint8Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [middle(Math.floor(index / columns), image.rows), middle(index % columns, image.columns)];
    return Number((image.pixels[row * image.columns + column] ?? 0) > 0);
  });
  return { column: 0, row: 0, rows, columns, pixels };
}

function largestPiece(cells: RegionMask): RegionMask {
  const { labels, areas } = connectedComponents(cells);
  const largest = areas.indexOf(Math.max(0, ...areas.slice(1)), 1);
  return { ...cells, pixels: Uint8Array.from(labels, (label) => Number(label > 0 && label === largest)) };
}
