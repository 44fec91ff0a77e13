/** A row-major image of any pixel type. */
interface FlippableImage {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array | Uint16Array;
}

/** Mirrors an image left to right, in place: the caller must own its pixels. */
export function flipHorizontallyInPlace({ rows, columns, pixels }: FlippableImage): void {
  for (let row = 0; row < rows; row += 1) pixels.subarray(row * columns, (row + 1) * columns).reverse();
}
