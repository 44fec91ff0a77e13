/** Grows while a data set is written; lengths are filled in afterwards. */
export class ByteSink {
  readonly littleEndian: boolean;
  #buffer: Buffer = Buffer.alloc(4096);
  #length = 0;

  constructor(littleEndian: boolean) {
    this.littleEndian = littleEndian;
  }

  get length(): number {
    return this.#length;
  }

  uint16(value: number): void {
    this.setUint16(this.#grow(2), value);
  }

  uint32(value: number): void {
    this.setUint32(this.#grow(4), value);
  }

  /** Overwrites two bytes that were written before. */
  setUint16(offset: number, value: number): void {
    if (this.littleEndian) this.#buffer.writeUInt16LE(value, offset);
    else this.#buffer.writeUInt16BE(value, offset);
  }

  /** Overwrites four bytes that were written before. */
  setUint32(offset: number, value: number): void {
    if (this.littleEndian) this.#buffer.writeUInt32LE(value, offset);
    else this.#buffer.writeUInt32BE(value, offset);
  }

  append(bytes: Uint8Array): void {
    const offset = this.#grow(bytes.length);
    this.#buffer.set(bytes, offset);
  }

  /** A view on what was written. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  #grow(count: number): number {
    const offset = this.#length;
    this.#length += count;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(this.#length, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, offset));
      this.#buffer = larger;
    }
    return offset;
  }
}
