import { readFile } from 'node:fs/promises';
import { decodePixels, readPart10 } from '@mammoflow/dicom';
import type { DecodedImage } from '@mammoflow/dicom';
import { trimMask } from '@mammoflow/imaging';
import type { RegionMask } from '@mammoflow/imaging';

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Reads the mask of an abnormality from the files of its folder: a mask of the whole image and a cutting of the film. Which
 * is which, their descriptions do not always say rightly; the mask is the larger one.
 *
 * @returns undefined when no file holds a mask.
 */
export async function readMask(files: readonly string[], size: Size): Promise<RegionMask | undefined> {
  let largest: DecodedImage | undefined;
  for (const file of files) {
    const image = await decodePixels(readPart10(await readFile(file)));
    if (largest === undefined || image.rows * image.columns > largest.rows * largest.columns) largest = image;
  }
  return largest && toMask(largest, size);
}

/** A few masks are not of their image's size; they are brought to it. */
function toMask({ rows, columns, values }: DecodedImage, size: Size): RegionMask | undefined {
  let most = 0;
  for (const value of values) most = Math.max(most, value);
  const pixels = new Uint8Array(size.rows * size.columns);
  for (let row = 0; row < size.rows; row += 1) {
    const line = Math.floor(((row + 0.5) * rows) / size.rows) * columns;
    for (let column = 0; column < size.columns; column += 1) {
      const value = values[line + Math.floor(((column + 0.5) * columns) / size.columns)] ?? 0;
      if (value > 0 && value * 2 > most) pixels[row * size.columns + column] = 1;
    }
  }
  return trimMask({ column: 0, row: 0, ...size, pixels });
}
