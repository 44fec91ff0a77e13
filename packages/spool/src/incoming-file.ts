import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { toSpoolError } from './file-errors.ts';

/** Bytes collected before they are written with one call. */
const WRITE_BYTES = 1 << 20;

/**
 * An instance that is being received. At most two blocks of a megabyte are held in memory: one on its way to the disk,
 * one being filled.
 */
export class IncomingFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #digest: string | undefined;
  #bytes = 0;
  #block: Uint8Array[] = [];
  #blockBytes = 0;
  #writing: Promise<void> | undefined;
  #failure: Error | undefined;
  #closed = false;

  constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Bytes given to {@link write} so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** SHA-256 of all bytes, hexadecimal; no more bytes can follow. */
  get sha256(): string {
    this.#digest ??= this.#hash.digest('hex');
    return this.#digest;
  }

  /**
   * Takes the next bytes; the caller must not change them afterwards.
   *
   * @returns A promise when the disk is behind and the caller must wait for it, else undefined.
   */
  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#hash.update(chunk);
    this.#block.push(chunk);
    this.#bytes += chunk.length;
    this.#blockBytes += chunk.length;
    if (this.#blockBytes < WRITE_BYTES) return undefined;
    if (this.#writing === undefined && this.#failure === undefined) {
      this.#startWriting();
      return undefined;
    }
    return this.#writeAfterwards();
  }

  /** Waits until everything has been handed to the operating system. @throws the spool's error when that failed. */
  async flush(): Promise<void> {
    await this.#writing;
    this.#startWriting();
    await this.#writing;
    this.#throwFailure();
  }

  /** Makes the bytes durable (fdatasync). */
  async sync(): Promise<void> {
    await this.flush();
    await this.#handle.datasync();
  }

  /** Reads what was written: up to `length` bytes from `position`, fewer at the end of the file. */
  async readAt(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.#bytes - position)));
    const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, position);
    return buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writing;
    await this.#handle.close();
  }

  /** Removes the temporary file; what was committed under its final name stays. Never throws. */
  async discard(): Promise<void> {
    this.#block = [];
    await this.close().catch(() => undefined);
    await unlink(this.path).catch(() => undefined);
  }

  async #writeAfterwards(): Promise<void> {
    await this.#writing;
    this.#startWriting();
    this.#throwFailure();
  }

  #startWriting(): void {
    const block = this.#block;
    this.#block = [];
    this.#blockBytes = 0;
    if (block.length === 0 || this.#failure !== undefined) return;
    this.#writing = this.#writeBlock(block)
      .catch((error: unknown) => {
        this.#failure = toSpoolError(error);
      })
      .finally(() => {
        this.#writing = undefined;
      });
  }

  async #writeBlock(block: readonly Uint8Array[]): Promise<void> {
    const expected = block.reduce((sum, { length }) => sum + length, 0);
    const { bytesWritten } = await this.#handle.writev(block);
    if (bytesWritten === expected) return;
    // A short write: the disk is full, or the call was interrupted. Writing the rest says which.
    await this.#handle.writeFile(Buffer.concat(block).subarray(bytesWritten));
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
