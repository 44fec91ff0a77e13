import type { ImagePixel } from './image-pixel.ts';
import { PixelDataTooShortError } from './pixel-data-too-short-error.ts';

/**
 * Takes the stored bits out of little endian samples (PS3.5 8.1.1): shifted down to bit 0, bits above masked away (old files
 * keep overlays there), the sign extended.
 *
 * @throws {@link PixelDataTooShortError} when there are fewer samples than Rows × Columns.
 */
export function storedValues(samples: Uint8Array, image: ImagePixel): Uint16Array | Int16Array {
  const { rows, columns, bitsAllocated, bitsStored, highBit, isSigned } = image;
  const pixels = rows * columns;
  const neededBytes = (pixels * bitsAllocated) / 8;
  if (samples.length < neededBytes) throw new PixelDataTooShortError(neededBytes, samples.length);
  const words = bitsAllocated === 8 ? samples.subarray(0, pixels) : asWords(samples, neededBytes);
  const shift = highBit + 1 - bitsStored;
  if (isSigned) {
    const values = new Int16Array(pixels);
    const up = 32 - bitsStored;
    for (let index = 0; index < pixels; index += 1) values[index] = (((words[index] ?? 0) >> shift) << up) >> up;
    return values;
  }
  const values = new Uint16Array(pixels);
  const mask = (1 << bitsStored) - 1;
  for (let index = 0; index < pixels; index += 1) values[index] = ((words[index] ?? 0) >> shift) & mask;
  return values;
}

function asWords(samples: Uint8Array, byteLength: number): Uint16Array {
  const isAligned = samples.byteOffset % 2 === 0;
  const bytes = isAligned ? samples : samples.slice(0, byteLength);
  return new Uint16Array(bytes.buffer, bytes.byteOffset, byteLength / 2);
}
