import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DirectorySync } from './directory-sync.ts';
import { hasSystemCode } from './file-errors.ts';

const REMEMBERED_FOLDERS = 1_000;

/** A folder, and the one above it that is there for certain. */
export interface FolderPlace {
  readonly folder: string;
  readonly top: string;
}

/**
 * Writes files that exist completely or not at all, also after a power cut: temporary name, fsync, link under the final
 * name (which fails when somebody was first), fsync of the folder.
 */
export class DurableFiles {
  readonly #temporaryFolder: string;
  readonly #directories = new DirectorySync();
  readonly #made = new Set<string>();

  constructor(temporaryFolder: string) {
    this.#temporaryFolder = temporaryFolder;
  }

  /**
   * Creates a file. Durable when it resolves, except for the name: call {@link syncFolder} afterwards.
   *
   * @returns false when the file existed; it is left as it was.
   */
  create(path: string, bytes: Uint8Array): Promise<boolean> {
    return this.#writeTemporary(bytes, (temporary) => this.link(temporary, path));
  }

  /** The same in the place of what may be there; readers see one or the other. */
  overwrite(path: string, bytes: Uint8Array): Promise<void> {
    return this.#writeTemporary(bytes, (temporary) => rename(temporary, path));
  }

  /** Gives a durable file its final name. @returns false when that name is taken. */
  async link(from: string, to: string): Promise<boolean> {
    try {
      await link(from, to);
      return true;
    } catch (error) {
      if (hasSystemCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  /** Puts a durable file in the place of another of the same name; readers see one or the other. */
  async replace(from: string, to: string): Promise<void> {
    const twin = `${from}.twin`;
    await link(from, twin);
    await rename(twin, to);
    // Two names of one file are not renamed into each other.
    await unlink(twin).catch(() => undefined);
  }

  /**
   * Makes a folder with its parents below `top`, durably, and does something in it. A folder that was made before is taken
   * to be there still; when it turns out to be gone, for retention or an operator removed it, all is done once more.
   */
  async inFolder<T>({ folder, top }: FolderPlace, step: () => Promise<T>): Promise<T> {
    try {
      await this.#makeFolder(folder, top);
      return await step();
    } catch (error) {
      if (!hasSystemCode(error, 'ENOENT')) throw error;
      this.#made.clear();
      await this.#makeFolder(folder, top);
      return await step();
    }
  }

  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void> {
    return this.#directories.sync(path);
  }

  async #writeTemporary<T>(bytes: Uint8Array, finish: (temporary: string) => Promise<T>): Promise<T> {
    const temporary = join(this.#temporaryFolder, `${randomUUID()}.tmp`);
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      return await finish(temporary);
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
  }

  async #makeFolder(path: string, top: string): Promise<void> {
    if (this.#made.has(path)) return;
    await mkdir(path, { recursive: true });
    const parents: string[] = [];
    for (let folder = path; folder !== top; folder = dirname(folder)) parents.push(dirname(folder));
    await Promise.all(parents.map((folder) => this.syncFolder(folder)));
    if (this.#made.size >= REMEMBERED_FOLDERS) this.#made.clear();
    this.#made.add(path);
  }
}
