import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { DurableFiles } from './durable-files.ts';
import { hasSystemCode, listFolder, orWhenMissing } from './file-errors.ts';
import type { IncomingFile } from './incoming-file.ts';
import { IncomingFolder } from './incoming-folder.ts';
import type { Aged, JudgedFolder, RemovedByAge, SpoolStorage } from './storage.ts';

const COARSEST_CLOCK_MS = 2_000;

/** Options of a {@link FileStorage}. */
export interface FileStorageOptions {
  /** @defaultValue the system's clock */
  readonly now?: () => Date;
}

/**
 * Files of a folder. Several processes may work on the same one; the file system must have hard links and honour fsync
 * (ext4, xfs, NFS).
 */
export class FileStorage implements SpoolStorage {
  readonly #root: string;
  readonly #incoming: IncomingFolder;
  readonly #files: DurableFiles;
  readonly #now: () => Date;

  constructor(root: string, options: FileStorageOptions = {}) {
    this.#root = root;
    this.#incoming = new IncomingFolder(join(root, 'incoming'));
    this.#files = new DurableFiles(this.#incoming.path);
    this.#now = options.now ?? (() => new Date());
  }

  /** Opens a folder, which is made when it is missing. One that cannot be written opens as well. */
  static async open(root: string, options: FileStorageOptions = {}): Promise<FileStorage> {
    const storage = new FileStorage(root, options);
    await storage.#incoming.make().catch(() => undefined);
    return storage;
  }

  async within<T>(folder: string, step: () => Promise<T>): Promise<T> {
    await this.#incoming.make();
    return this.#files.inFolder({ folder: this.#at(folder), top: this.#root }, step);
  }

  async create(path: string, bytes: Uint8Array): Promise<boolean> {
    const isNew = await this.#files.create(this.#at(path), bytes);
    await this.#files.syncFolder(dirname(this.#at(path)));
    return isNew;
  }

  async replace(path: string, bytes: Uint8Array): Promise<void> {
    await this.#files.overwrite(this.#at(path), bytes);
    await this.#files.syncFolder(dirname(this.#at(path)));
  }

  read(path: string): Promise<Buffer | undefined> {
    return orWhenMissing(readFile(this.#at(path)), undefined);
  }

  readHead(path: string, mostBytes: number): Promise<Buffer | undefined> {
    return orWhenMissing(this.#readHead(path, mostBytes), undefined);
  }

  async #readHead(path: string, mostBytes: number): Promise<Buffer> {
    await using file = await open(this.#at(path));
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafeSlow(mostBytes), position: 0 });
    return buffer.subarray(0, bytesRead);
  }

  remove(path: string): Promise<void> {
    return orWhenMissing(unlink(this.#at(path)), undefined);
  }

  receive(): Promise<IncomingFile> {
    return this.#incoming.receive();
  }

  async keep(incoming: IncomingFile, path: string): Promise<void> {
    await incoming.sync();
    const isNew = await this.#files.link(incoming.path, this.#at(path));
    if (!isNew) await this.#files.replace(incoming.path, this.#at(path));
    await this.#files.syncFolder(dirname(this.#at(path)));
  }

  list(folder: string): Promise<readonly string[]> {
    return listFolder(this.#at(folder));
  }

  listAll(folder: string): Promise<readonly string[]> {
    return orWhenMissing(readdir(this.#at(folder), { recursive: true }), []);
  }

  /** Changes with every name that is added to or removed from one of the folders. */
  async version(folder: string, subfolders: readonly [string, ...string[]]): Promise<string | undefined> {
    const paths = subfolders.map((name) => join(this.#at(folder), name));
    const [head, ...others] = await Promise.all(paths.map(modificationTimeNs));
    if (head === undefined) return undefined;
    const times = [head, ...others.map((time) => time ?? 0n)];
    const newestMs = Number(times.reduce((newest, time) => (time > newest ? time : newest)) / 1_000_000n);
    // A file system's clock is coarse: a folder may change again without its time changing. Then no version is the same.
    const settled = this.#now().getTime() - newestMs > COARSEST_CLOCK_MS;
    return settled ? times.join(' ') : randomUUID();
  }

  async removeAged({ folder, ending, before }: Aged): Promise<RemovedByAge> {
    let files = 0;
    let bytes = 0;
    for (const path of (await this.listAll(folder)).filter((name) => name.endsWith(ending))) {
      const removed = await orWhenMissing(removeOld(join(this.#at(folder), path), before), undefined);
      files += Number(removed !== undefined);
      bytes += removed ?? 0;
    }
    return { files, bytes };
  }

  /**
   * It disappears as a whole, then file by file. What came after it was judged is not lost: a file that was not known then
   * brings all of it back.
   */
  async removeJudged({ folder, head, known }: JudgedFolder): Promise<boolean> {
    const grave = join(this.#incoming.path, `${randomUUID()}.removed`);
    const isThere = await orWhenMissing(
      rename(this.#at(folder), grave).then(() => true),
      false,
    );
    if (!isThere) return false;
    const changed = (await listFolder(join(grave, head))).some((name) => !known.has(name));
    if (changed) await bringBack(grave, this.#at(folder));
    await rm(grave, { recursive: true, force: true });
    return !changed;
  }

  removeStale(olderThanMs: number): Promise<number> {
    return this.#incoming.removeStale(olderThanMs);
  }

  freeBytes(): Promise<number> {
    return this.#incoming.freeBytes();
  }

  async checkWritable(): Promise<void> {
    await this.#incoming.make();
    const probe = join(this.#incoming.path, 'probe');
    await unlink(probe).catch(() => undefined);
    await this.#files.create(probe, Buffer.from('writable\n'));
    await unlink(probe).catch(() => undefined);
  }

  #at(path: string): string {
    return join(this.#root, path);
  }
}

function modificationTimeNs(path: string): Promise<bigint | undefined> {
  return orWhenMissing(
    stat(path, { bigint: true }).then(({ mtimeNs }) => mtimeNs),
    undefined,
  );
}

/** @returns the size of the removed file, or undefined when it is too young, or a folder. */
async function removeOld(path: string, before: Date): Promise<number | undefined> {
  const found = await stat(path);
  if (!found.isFile() || found.ctimeMs >= before.getTime()) return undefined;
  await unlink(path);
  return found.size;
}

/** Links every file to its place again; what has come there in the meantime stays. */
async function bringBack(grave: string, folder: string): Promise<void> {
  const entries = await readdir(grave, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const from = join(entry.parentPath, entry.name);
    const to = join(folder, relative(grave, from));
    await mkdir(dirname(to), { recursive: true });
    await link(from, to).catch((error: unknown) => {
      if (!hasSystemCode(error, 'EEXIST')) throw error;
    });
  }
}
