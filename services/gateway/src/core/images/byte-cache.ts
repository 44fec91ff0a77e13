/** What has a size. */
export interface Sized {
  readonly bytes: number;
}

/** Keeps what was used last, as much as there is room for. */
export class ByteCache<Value extends Sized> {
  readonly #mostBytes: number;
  /** In order of use, the oldest first. */
  readonly #values = new Map<string, Value>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  /** What is larger than the whole cache is not kept. */
  set(key: string, value: Value): void {
    this.#remove(key);
    if (value.bytes > this.#mostBytes) return;
    this.#values.set(key, value);
    this.#bytes += value.bytes;
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#bytes -= value.bytes;
  }
}
