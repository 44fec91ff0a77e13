/**
 * Arranges pixels so that a general compressor makes them small: of each the difference to the one before, modulo 2^16 and
 * with the sign in the lowest bit; first the low bytes of all, then the high ones. Nothing is lost.
 *
 * @returns `2 * pixels.length` bytes.
 */
export function packPixels(pixels: Uint16Array): Uint8Array<ArrayBuffer> {
  const { length } = pixels;
  const packed = new Uint8Array(2 * length);
  let before = 0;
  for (let index = 0; index < length; index += 1) {
    const pixel = pixels[index] ?? 0;
    const difference = ((pixel - before) << 16) >> 16;
    const folded = (difference << 1) ^ (difference >> 15);
    packed[index] = folded;
    packed[length + index] = folded >> 8;
    before = pixel;
  }
  return packed;
}

/** Undoes {@link packPixels}. @throws RangeError for an odd number of bytes. */
export function unpackPixels(packed: Uint8Array): Uint16Array<ArrayBuffer> {
  if (packed.length % 2 !== 0) throw new RangeError('Packed pixels have two bytes each.');
  const length = packed.length / 2;
  const pixels = new Uint16Array(length);
  let before = 0;
  for (let index = 0; index < length; index += 1) {
    const folded = (packed[index] ?? 0) | ((packed[length + index] ?? 0) << 8);
    before += (folded >> 1) ^ -(folded & 1);
    pixels[index] = before;
  }
  return pixels;
}
