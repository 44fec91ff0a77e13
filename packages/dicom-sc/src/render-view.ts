/** A view as it is put on a page: 8-bit gray, small. */
export interface RenderedView {
  readonly rows: number;
  readonly columns: number;
  /** `pixels[row][column]`, 0 black to 255 white. */
  readonly pixels: Uint8Array;
  /** The size of the mammogram that it shows, in which outlines are given. */
  readonly sourceRows: number;
  readonly sourceColumns: number;
}

/** What a radiologist would see, `pixels[row][column]`, 0–65535. */
export interface DisplayedImage {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint16Array;
}

/** Longest side of a rendered view: as large as a page shows it. */
const LONGEST_SIDE = 640;

/** Makes an image small by the mean of the pixels that fall into each of the new ones, at 8 bits. */
export function renderView(image: DisplayedImage): RenderedView {
  const factor = Math.max(1, Math.max(image.rows, image.columns) / LONGEST_SIDE);
  const rows = Math.max(1, Math.floor(image.rows / factor));
  const columns = Math.max(1, Math.floor(image.columns / factor));
  const pixels = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const [top, bottom] = span(row, rows, image.rows);
    for (let column = 0; column < columns; column += 1) {
      const [left, right] = span(column, columns, image.columns);
      pixels[row * columns + column] = Math.round(mean(image, { top, bottom, left, right }) / 257);
    }
  }
  return { rows, columns, pixels, sourceRows: image.rows, sourceColumns: image.columns };
}

/** The source pixels from the first up to the last, exclusive, that belong to a new one. */
function span(index: number, count: number, sourceCount: number): readonly [number, number] {
  const first = Math.floor((index * sourceCount) / count);
  return [first, Math.max(first + 1, Math.floor(((index + 1) * sourceCount) / count))];
}

interface Window {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function mean({ pixels, columns }: DisplayedImage, { top, bottom, left, right }: Window): number {
  let sum = 0;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) sum += pixels[row * columns + column] ?? 0;
  }
  return sum / ((bottom - top) * (right - left));
}
