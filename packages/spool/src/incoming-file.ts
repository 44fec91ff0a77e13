import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { BLOCK_BYTES, giveBlock, takeBlock } from './block-pool.ts';
import { toSpoolError } from './file-errors.ts';

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
  #block: Buffer | undefined;
  #filled = 0;
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
   * Takes the next bytes; they are copied.
   *
   * @returns A promise when the disk is behind and the caller must wait for it, else undefined.
   */
  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    if (this.#filled + chunk.length > BLOCK_BYTES) return this.#writeAcross(chunk);
    this.#fill(chunk);
    return undefined;
  }

  /** Waits until everything has been handed to the operating system. @throws the spool's error when that failed. */
  async flush(): Promise<void> {
    await this.#writeBlock();
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
    this.#releaseBlock();
    await this.#handle.close();
  }

  /** Removes the temporary file; what was committed under its final name stays. Never throws. */
  async discard(): Promise<void> {
    await this.close().catch(() => undefined);
    await unlink(this.path).catch(() => undefined);
  }

  /** Copies bytes that fit into the block. */
  #fill(bytes: Uint8Array): void {
    this.#block ??= takeBlock();
    this.#block.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  async #writeAcross(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const end = Math.min(chunk.length, at + BLOCK_BYTES - this.#filled);
      this.#fill(chunk.subarray(at, end));
      at = end;
      if (this.#filled === BLOCK_BYTES) await this.#writeBlock();
    }
    this.#throwFailure();
  }

  /** Waits for the block before and begins to write this one. */
  async #writeBlock(): Promise<void> {
    await this.#writing;
    const block = this.#block;
    const length = this.#filled;
    this.#block = undefined;
    this.#filled = 0;
    if (block === undefined) return;
    this.#writing = this.#handOver(block.subarray(0, length)).finally(() => {
      giveBlock(block);
      this.#writing = undefined;
    });
  }

  async #handOver(bytes: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) return;
    try {
      await this.#handle.writeFile(bytes);
    } catch (error) {
      this.#failure = toSpoolError(error);
    }
  }

  #releaseBlock(): void {
    if (this.#block !== undefined) giveBlock(this.#block);
    this.#block = undefined;
    this.#filled = 0;
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
