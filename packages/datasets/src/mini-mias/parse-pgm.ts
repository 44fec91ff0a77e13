import type { Raster } from '@mammoflow/imaging';

/** `P5`, width, height and greatest value, with blanks and remarks between them, then one blank. */
const HEADER = /^P5(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)\s/;
/** More than any header is long. */
const HEADER_BYTES = 1024;

/**
 * Reads a binary PGM image of 8 bit, which sharp does not, as gray values of 16 bit.
 *
 * @throws RangeError when it is none, or cut off.
 */
export function parsePgm(file: Uint8Array): Raster {
  const [header, ...numbers] = HEADER.exec(Buffer.from(file.subarray(0, HEADER_BYTES)).toString('latin1')) ?? [];
  const [columns, rows, most] = numbers.map(Number);
  if (header === undefined || columns === undefined || rows === undefined || most === undefined || most > 255) {
    throw new RangeError('This is no PGM image of 8 bit.');
  }
  const values = file.subarray(header.length, header.length + rows * columns);
  if (values.length < rows * columns) throw new RangeError('The PGM image is cut off.');
  return { rows, columns, pixels: Uint16Array.from(values, (value) => Math.round((value * 65_535) / most)) };
}
