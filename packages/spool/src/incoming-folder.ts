import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, stat, statfs, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFolder } from './file-errors.ts';
import { IncomingFile } from './incoming-file.ts';

/** The local folder in which files grow before they get their place. */
export class IncomingFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true });
  }

  async receive(): Promise<IncomingFile> {
    const path = join(this.path, `${randomUUID()}.part`);
    return new IncomingFile(path, await open(path, 'wx+'));
  }

  /** Removes what nobody has touched for this long. @returns how many files */
  async removeStale(olderThanMs: number): Promise<number> {
    const names = await listFolder(this.path);
    if (names.length === 0) return 0;
    const before = (await this.#timeOfFilesMs()) - olderThanMs;
    let removed = 0;
    for (const name of names) {
      const path = join(this.path, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs > before) continue;
      await rm(path, { recursive: true, force: true });
      removed += 1;
    }
    return removed;
  }

  /** Bytes that can still be written to the disk. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(dirname(this.path));
    return bavail * bsize;
  }

  /** The clock of the file system, which may be another machine's: what is young by it must not count as old by ours. */
  async #timeOfFilesMs(): Promise<number> {
    const path = join(this.path, `${randomUUID()}.tmp`);
    const handle = await open(path, 'wx');
    try {
      return (await handle.stat()).mtimeMs;
    } finally {
      await handle.close();
      await unlink(path);
    }
  }
}
