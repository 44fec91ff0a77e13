import { MessageInvalidError } from './message-invalid-error.ts';

/** 16-bit pixels as the bytes of a message, little endian: a view, nothing is copied. */
export function pixelsToWire(pixels: Uint16Array): Uint8Array {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/** The bytes of a message as 16-bit pixels: a view where they lie on an even address, else one copy. */
export function pixelsFromWire(bytes: Uint8Array): Uint16Array {
  if (bytes.byteLength % 2 !== 0) throw new MessageInvalidError('16-bit pixels must be an even number of bytes');
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2);
}
