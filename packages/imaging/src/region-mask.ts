/**
 * A binary mask over a rectangle of whole source pixels.
 *
 * `pixels[row][column]`, row-major, one byte a pixel, 0 or 1; its first pixel is source pixel (`column`, `row`).
 */
export interface RegionMask {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Uint8Array;
}
