import { fillPolygon, trimMask } from '@mammoflow/imaging';
import type { RegionMask } from '@mammoflow/imaging';
import type { CocoRle, CocoSegmentation } from './coco-annotations.ts';
import { unpackRunLengths } from './run-lengths.ts';

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** The mask that a COCO `segmentation` stands for; undefined when it is empty. */
export function cocoMask(segmentation: CocoSegmentation, size: Size): RegionMask | undefined {
  return Array.isArray(segmentation) ? polygonsMask(segmentation, size) : runLengthsMask(segmentation);
}

/** Several polygons are the parts of one lesion. */
function polygonsMask(polygons: readonly (readonly number[])[], size: Size): RegionMask | undefined {
  const pixels = new Uint8Array(size.rows * size.columns);
  for (const polygon of polygons) {
    const points = Array.from({ length: polygon.length >> 1 }, (_, index) => ({
      x: polygon[2 * index] ?? 0,
      y: polygon[2 * index + 1] ?? 0,
    }));
    const part = fillPolygon(points, size);
    if (part !== undefined) paste(part, { ...size, pixels });
  }
  return trimMask({ column: 0, row: 0, ...size, pixels });
}

function paste(part: RegionMask, { columns, pixels }: Size & { readonly pixels: Uint8Array }): void {
  for (let row = 0; row < part.rows; row += 1) {
    const start = (part.row + row) * columns + part.column;
    for (let column = 0; column < part.columns; column += 1) {
      if (part.pixels[row * part.columns + column] !== 0) pixels[start + column] = 1;
    }
  }
}

/** Runs go down the columns, the first is of pixels outside. */
function runLengthsMask({ size: [rows, columns], counts }: CocoRle): RegionMask | undefined {
  const pixels = new Uint8Array(rows * columns);
  let position = 0;
  for (const [index, length] of (typeof counts === 'string' ? unpackRunLengths(counts) : counts).entries()) {
    if (index % 2 === 1) {
      for (let at = position; at < Math.min(position + length, pixels.length); at += 1) {
        pixels[(at % rows) * columns + Math.floor(at / rows)] = 1;
      }
    }
    position += length;
  }
  return trimMask({ column: 0, row: 0, rows, columns, pixels });
}
