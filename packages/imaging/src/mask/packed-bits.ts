/**
 * Packs bytes of 0 and 1 into bits, least significant bit first, without gaps between rows.
 *
 * @returns `ceil(pixels.length / 8)` bytes.
 */
export function packBits(pixels: Uint8Array): Uint8Array {
  const packed = new Uint8Array(Math.ceil(pixels.length / 8));
  for (let index = 0; index < pixels.length; index += 1) {
    if (pixels[index] !== 0) packed[index >> 3] = (packed[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return packed;
}

/**
 * Undoes {@link packBits}.
 *
 * @throws RangeError when there are fewer bits than pixels.
 */
export function unpackBits(packed: Uint8Array, count: number): Uint8Array {
  if (packed.length * 8 < count) throw new RangeError('Fewer bits than pixels.');
  const pixels = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) pixels[index] = ((packed[index >> 3] ?? 0) >> (index & 7)) & 1;
  return pixels;
}
