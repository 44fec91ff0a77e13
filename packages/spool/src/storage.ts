import type { IncomingFile } from './incoming-file.ts';

/** What was removed by age. */
export interface RemovedByAge {
  readonly files: number;
  readonly bytes: number;
}

/** What is removed by age: below which folder, names that end how, untouched since when. */
export interface Aged {
  readonly folder: string;
  readonly ending: string;
  readonly before: Date;
}

/** A folder that was judged and may go. */
export interface JudgedFolder {
  readonly folder: string;
  /** The folder in it that makes the rest count; what it holds goes first. */
  readonly head: string;
  /** Names that the head had when it was judged. */
  readonly known: ReadonlySet<string>;
}

/**
 * Where a spool lies: files of a folder, or objects of a bucket. Paths are relative to it, with `/` between names. A write is
 * durable when its promise resolves, and what is written is seen completely or not at all, by every process at once.
 */
export interface SpoolStorage {
  /** Does something that writes into a folder, and sees to it that the folder is there. */
  within<T>(folder: string, step: () => Promise<T>): Promise<T>;
  /** @returns false when there was something under this path; it is left as it was. */
  create(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Writes whether there was something or not; readers see the one or the other. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** @returns undefined when there is nothing. */
  read(path: string): Promise<Buffer | undefined>;
  /** The first bytes, at most so many. @returns undefined when there is nothing. */
  readHead(path: string, mostBytes: number): Promise<Buffer | undefined>;
  /** Removes what may be there. */
  remove(path: string): Promise<void>;

  /** Opens a file on the local disk for an instance that is about to arrive. */
  receive(): Promise<IncomingFile>;
  /** Puts what has arrived under a path that depends on its bytes, in the place of the same bytes from before. */
  keep(incoming: IncomingFile, path: string): Promise<void>;

  /** Names in a folder, of what is written there and of further folders; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Everything below a folder, relative to it. */
  listAll(folder: string): Promise<readonly string[]>;
  /**
   * A text that changes whenever something is added to a folder of these in a study's folder, or removed; never the same while
   * that cannot be told. Undefined when the first is not there.
   */
  version(folder: string, subfolders: readonly [string, ...string[]]): Promise<string | undefined>;

  removeAged(aged: Aged): Promise<RemovedByAge>;
  /** Removes a folder unless its head has something new by now. @returns whether it is gone */
  removeJudged(judged: JudgedFolder): Promise<boolean>;
  /** Removes what interrupted writers left behind and nobody has touched for this long. @returns how many files */
  removeStale(olderThanMs: number): Promise<number>;
  /** Bytes for which there is room, as far as that is known. */
  freeBytes(): Promise<number>;
  /** Proves that it can be written. */
  checkWritable(): Promise<void>;
}
