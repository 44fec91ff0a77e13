import { MalformedPart10Error } from './malformed-part10-error.ts';

/**
 * Thrown when an element reaches beyond the bytes that are there, and caught inside this package: more bytes may come
 * (header of a stream), or the data are truncated.
 */
export class EndOfBytes extends Error {
  /** Number of bytes from the start that would be needed to go on. */
  readonly neededBytes: number;

  constructor(neededBytes: number) {
    super(`Needs ${neededBytes} bytes.`);
    this.neededBytes = neededBytes;
  }
}

/** Bytes with their byte order; every access is checked, none copies. */
export class ByteSource {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  uint16(offset: number): number {
    this.#need(offset + 2);
    return this.#view.getUint16(offset, this.littleEndian);
  }

  uint32(offset: number): number {
    this.#need(offset + 4);
    return this.#view.getUint32(offset, this.littleEndian);
  }

  /** A view on `length` bytes, not a copy. */
  slice(offset: number, length: number): Uint8Array {
    this.#need(offset + length);
    return this.bytes.subarray(offset, offset + length);
  }

  /** The same bytes read in the other byte order. */
  asLittleEndian(): ByteSource {
    return this.littleEndian ? this : new ByteSource(this.bytes, true);
  }

  #need(end: number): void {
    if (end > this.bytes.length) throw new EndOfBytes(end);
  }
}

/** The end of a value inside its parent; a parent that ends earlier is a defect that no further bytes mend. */
export function endWithin(start: number, length: number, parentEnd: number): number {
  const end = start + length;
  if (end > parentEnd) throw new MalformedPart10Error('an element is longer than what holds it', start);
  return end;
}
