/**
 * A gray image, 16 bit unsigned, full range 0 (black) to 65535 (white).
 *
 * `pixels[row][column]`, row-major.
 */
export interface Raster {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint16Array;
}

/** A binary image, one byte a pixel, 0 or 1; `pixels[row][column]`, row-major. */
export interface Mask {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
}

/** A rectangle of whole pixels inside an image. */
export interface PixelWindow {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** The window that covers all of an image. */
export function wholeWindow(image: { readonly rows: number; readonly columns: number }): PixelWindow {
  return { column: 0, row: 0, columns: image.columns, rows: image.rows };
}
