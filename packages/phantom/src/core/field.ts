import type { Point } from '@mammoflow/imaging';

/** A smooth quantity over an image, known at the corners of a coarse square grid and linear in between. Lengths in mm. */
export interface Field {
  readonly cellMm: number;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/** Where a field is known: the area it must cover, and its grid. */
export interface FieldGrid {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly cellMm: number;
}

/** Computes a field from its value at each grid corner. */
export function makeField(grid: FieldGrid, valueAt: (point: Point) => number): Field {
  const { cellMm } = grid;
  const columns = Math.ceil(grid.widthMm / cellMm) + 2;
  const rows = Math.ceil(grid.heightMm / cellMm) + 2;
  const values = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = valueAt({ x: column * cellMm, y: row * cellMm });
    }
  }
  return { cellMm, columns, rows, values };
}

/** The field's value at a point inside its area. */
export function fieldAt(field: Field, point: Point): number {
  const out = new Float32Array(1);
  sampleFieldRow(field, { y: point.y, firstX: point.x, stepX: 0 }, out);
  return out[0] ?? 0;
}

/** Fills `out` with the field's values along a row of pixel centres. */
export function sampleFieldRow(
  field: Field,
  line: { readonly y: number; readonly firstX: number; readonly stepX: number },
  out: Float32Array,
): void {
  const { columns, values, cellMm } = field;
  const y = Math.min(Math.max(line.y / cellMm, 0), field.rows - 1.001);
  const top = Math.floor(y);
  const fractionY = y - top;
  const first = top * columns;
  for (let index = 0; index < out.length; index++) {
    const x = Math.min(Math.max((line.firstX + index * line.stepX) / cellMm, 0), columns - 1.001);
    const left = Math.floor(x);
    const fractionX = x - left;
    const at = first + left;
    const above = (values[at] ?? 0) * (1 - fractionX) + (values[at + 1] ?? 0) * fractionX;
    const below = (values[at + columns] ?? 0) * (1 - fractionX) + (values[at + columns + 1] ?? 0) * fractionX;
    out[index] = above + (below - above) * fractionY;
  }
}
