import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { DirectorySync } from './directory-sync.ts';
import { DurableFiles } from './durable-files.ts';
import { FactStore } from './fact-store.ts';
import { hasSystemCode, onFileSystem } from './file-errors.ts';
import { pullCursorSchema, pullRecordSchema } from './pull-facts.ts';
import type { PullCursor, PullRecord } from './pull-facts.ts';
import { SpoolPaths } from './spool-paths.ts';

/**
 * What the search for studies in the PACS remembers, in a folder of the spool. Unlike facts these files change: each is
 * replaced as a whole (temporary name, fsync, rename, fsync of the folder), so that a reader sees the old or the new one.
 * Only one process may write. Losing them costs a search, for what was received is known from the spool's facts.
 */
export class PullStore {
  readonly #folder: string;
  readonly #records: string;
  readonly #incoming: string;
  readonly #facts: FactStore;
  readonly #directories = new DirectorySync();

  /** @param spoolFolder - The folder of the spool. */
  constructor(spoolFolder: string) {
    const paths = new SpoolPaths(spoolFolder);
    this.#folder = join(spoolFolder, 'pull');
    this.#records = join(this.#folder, 'studies');
    this.#incoming = paths.incoming;
    this.#facts = new FactStore(paths, new DurableFiles(paths.incoming));
  }

  readCursor(): Promise<PullCursor | undefined> {
    return onFileSystem(() => this.#facts.read(this.#cursorPath, pullCursorSchema));
  }

  putCursor(cursor: PullCursor): Promise<void> {
    return onFileSystem(() => this.#replace(this.#cursorPath, cursor));
  }

  readRecords(): Promise<readonly PullRecord[]> {
    return onFileSystem(() => this.#facts.readAll(this.#records, pullRecordSchema));
  }

  putRecord(record: PullRecord): Promise<void> {
    return onFileSystem(() => this.#replace(this.#recordPath(record.studyInstanceUid), record));
  }

  removeRecord(studyInstanceUid: Uid): Promise<void> {
    return onFileSystem(async () => {
      await unlink(this.#recordPath(studyInstanceUid)).catch((error: unknown) => {
        if (!hasSystemCode(error, 'ENOENT')) throw error;
      });
    });
  }

  get #cursorPath(): string {
    return join(this.#folder, 'cursor.json');
  }

  #recordPath(study: Uid): string {
    return join(this.#records, `${study}.json`);
  }

  async #replace(path: string, value: PullCursor | PullRecord): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await mkdir(this.#incoming, { recursive: true });
    const temporary = join(this.#incoming, `${randomUUID()}.tmp`);
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(`${JSON.stringify(value)}\n`);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(temporary, path);
      await this.#directories.sync(dirname(path));
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
  }
}
