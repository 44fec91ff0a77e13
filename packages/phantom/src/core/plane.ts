/** A rectangle of numbers, `values[row][column]`, row-major. */
export interface Plane {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/** A plane of zeros. */
export function emptyPlane(columns: number, rows: number): Plane {
  return { columns, rows, values: new Float32Array(columns * rows) };
}
