import type { Mask, PixelWindow, Raster } from '../raster.ts';

/** A window of an image that is shown at some size. */
export interface View {
  readonly image: Pick<Raster, 'rows' | 'columns'>;
  readonly window: PixelWindow;
  readonly size: { readonly rows: number; readonly columns: number };
}

/** A mask that covers a whole image at another size, seen through a view: each pixel takes the value at its centre. */
export function maskInView(mask: Mask, { image, window, size }: View): Mask {
  const pixels = new Uint8Array(size.rows * size.columns);
  const columnOf = Int32Array.from({ length: size.columns }, (_, column) => {
    const x = window.column + ((column + 0.5) * window.columns) / size.columns;
    return Math.floor((x * mask.columns) / image.columns);
  });
  for (let row = 0; row < size.rows; row += 1) {
    const y = window.row + ((row + 0.5) * window.rows) / size.rows;
    const line = Math.floor((y * mask.rows) / image.rows) * mask.columns;
    for (let column = 0; column < size.columns; column += 1) {
      pixels[row * size.columns + column] = mask.pixels[line + (columnOf[column] ?? 0)] ?? 0;
    }
  }
  return { ...size, pixels };
}

/** The whole image pixels under a window of a mask that covers the image at another size. */
export function windowInImage(
  window: PixelWindow,
  mask: { readonly rows: number; readonly columns: number },
  image: { readonly rows: number; readonly columns: number },
): PixelWindow {
  const across = image.columns / mask.columns;
  const down = image.rows / mask.rows;
  const column = Math.floor(window.column * across);
  const row = Math.floor(window.row * down);
  const right = Math.min(image.columns, Math.ceil((window.column + window.columns) * across));
  const bottom = Math.min(image.rows, Math.ceil((window.row + window.rows) * down));
  return { column, row, columns: right - column, rows: bottom - row };
}
