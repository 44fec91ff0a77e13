import { PixelDecodeError } from './pixel-decode-error.ts';

const HEADER_BYTES = 64;

/** What is needed to decode a frame besides its bytes. */
export interface RleFrame {
  readonly pixels: number;
  readonly bytesPerPixel: 1 | 2;
}

/**
 * Decodes an RLE Lossless frame (PS3.5 annex G) to little endian samples; segments are bytes of a sample, highest first.
 *
 * @throws {@link PixelDecodeError} when a segment is missing or ends early.
 */
export function decodeRle(stream: Uint8Array, { pixels, bytesPerPixel }: RleFrame): Uint8Array {
  if (stream.length < HEADER_BYTES) throw new PixelDecodeError('the RLE header is incomplete');
  const view = new DataView(stream.buffer, stream.byteOffset, HEADER_BYTES);
  const segments = view.getUint32(0, true);
  if (segments !== bytesPerPixel)
    throw new PixelDecodeError(`there are ${segments} RLE segments, not ${bytesPerPixel}`);
  const samples = new Uint8Array(pixels * bytesPerPixel);
  for (let segment = 0; segment < segments; segment += 1) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : stream.length;
    if (start < HEADER_BYTES || start > end || end > stream.length)
      throw new PixelDecodeError('an RLE offset is wrong');
    decodeSegment(stream.subarray(start, end), samples, { first: segments - 1 - segment, step: bytesPerPixel });
  }
  return samples;
}

/** PackBits: a count of literal bytes, or one byte and how often. */
function decodeSegment(
  segment: Uint8Array,
  samples: Uint8Array,
  { first, step }: { readonly first: number; readonly step: number },
): void {
  let to = first;
  for (let at = 0; to < samples.length;) {
    if (at + 1 >= segment.length) throw new PixelDecodeError('an RLE segment ends early');
    const control = segment[at] ?? 0;
    at += 1;
    if (control < 128) {
      if (at + control >= segment.length) throw new PixelDecodeError('an RLE segment ends early');
      for (const end = at + control + 1; at < end && to < samples.length; at += 1, to += step)
        samples[to] = segment[at] ?? 0;
    } else if (control > 128) {
      const value = segment[at] ?? 0;
      for (let left = 257 - control; left > 0 && to < samples.length; left -= 1, to += step) samples[to] = value;
      at += 1;
    }
  }
}
