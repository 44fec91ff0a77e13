/** A picture being drawn: 8-bit RGB, `pixels[row][column][red, green, blue]`, row-major. */
export interface Canvas {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
}

/** Red, green and blue, 0–255. */
export type Color = readonly [number, number, number];

export const colors = {
  white: [255, 255, 255],
  gray: [150, 150, 150],
  yellow: [255, 220, 0],
} as const satisfies Readonly<Record<string, Color>>;

/** A black picture. */
export function makeCanvas(rows: number, columns: number): Canvas {
  return { rows, columns, pixels: new Uint8Array(rows * columns * 3) };
}

/** Colours the part of a rectangle that lies inside the picture. */
export function fillRectangle(canvas: Canvas, rectangle: Rectangle, color: Color): void {
  const lastRow = Math.min(rectangle.row + rectangle.rows, canvas.rows);
  const lastColumn = Math.min(rectangle.column + rectangle.columns, canvas.columns);
  for (let row = Math.max(rectangle.row, 0); row < lastRow; row += 1) {
    for (let column = Math.max(rectangle.column, 0); column < lastColumn; column += 1) {
      canvas.pixels.set(color, (row * canvas.columns + column) * 3);
    }
  }
}

/** A rectangle of whole pixels. */
export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}
