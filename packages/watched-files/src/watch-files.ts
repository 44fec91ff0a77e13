import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** How files are watched. */
export interface WatchOptions {
  readonly everyMs: number;
  /** New content cannot be read or was not accepted; the former stays in use. Called once for each content that is tried. */
  readonly onError: (error: unknown) => void;
}

/** Files that are looked at; close it. */
export interface FileWatch {
  close(): void;
}

/** Takes the contents of all files, in their order; what it throws says that they do not belong together (yet). */
export type Accept = (contents: readonly Buffer[]) => void | Promise<void>;

const UNREADABLE = 'unreadable';

/**
 * Hands over the contents of files, now and whenever one of them has changed. Writers replace several files one after the other:
 * contents that are not accepted are offered again until they are.
 *
 * @throws what reading or accepting throws the first time.
 */
export async function watchFiles(
  paths: readonly string[],
  accept: Accept,
  { everyMs, onError }: WatchOptions,
): Promise<FileWatch> {
  const first = await readAll(paths);
  await accept(first);
  let accepted = digestOf(first);
  let complainedOf: string | undefined;
  const look = async (): Promise<void> => {
    let tried = UNREADABLE;
    try {
      const contents = await readAll(paths);
      tried = digestOf(contents);
      if (tried !== accepted) await accept(contents);
      accepted = tried;
      complainedOf = undefined;
    } catch (error) {
      if (complainedOf !== tried) onError(error);
      complainedOf = tried;
    }
  };
  return lookEvery(everyMs, look);
}

/** One look after the other, never two at once. */
function lookEvery(everyMs: number, look: () => Promise<void>): FileWatch {
  let timer: NodeJS.Timeout;
  let closed = false;
  const wait = (): void => {
    timer = setTimeout(() => {
      void look().finally(() => {
        if (!closed) wait();
      });
    }, everyMs).unref();
  };
  wait();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function readAll(paths: readonly string[]): Promise<readonly Buffer[]> {
  return Promise.all(paths.map((path) => readFile(path)));
}

function digestOf(contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(`${content.length}:`).update(content);
  return hash.digest('hex');
}
