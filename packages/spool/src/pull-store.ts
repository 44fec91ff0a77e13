import { posix } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { factBytes, FactStore } from './fact-store.ts';
import { onFileSystem } from './file-errors.ts';
import { pullCursorSchema, pullRecordSchema } from './pull-facts.ts';
import type { PullCursor, PullRecord } from './pull-facts.ts';
import type { SpoolStorage } from './storage.ts';

const CURSOR = 'pull/cursor.json';
const RECORDS = 'pull/studies';

/**
 * What the search for studies in the PACS remembers, in a folder of the spool. Unlike facts these files change: each is
 * replaced as a whole, so that a reader sees the old or the new one. Only one process may write. Losing them costs a search,
 * for what was received is known from the spool's facts.
 */
export class PullStore {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;

  constructor(storage: SpoolStorage) {
    this.#storage = storage;
    this.#facts = new FactStore(storage);
  }

  readCursor(): Promise<PullCursor | undefined> {
    return onFileSystem(() => this.#facts.read(CURSOR, pullCursorSchema));
  }

  putCursor(cursor: PullCursor): Promise<void> {
    return this.#replace(CURSOR, cursor);
  }

  readRecords(): Promise<readonly PullRecord[]> {
    return onFileSystem(() => this.#facts.readAll(RECORDS, pullRecordSchema));
  }

  putRecord(record: PullRecord): Promise<void> {
    return this.#replace(recordPath(record.studyInstanceUid), record);
  }

  removeRecord(studyInstanceUid: Uid): Promise<void> {
    return onFileSystem(() => this.#storage.remove(recordPath(studyInstanceUid)));
  }

  #replace(path: string, value: PullCursor | PullRecord): Promise<void> {
    const write = (): Promise<void> => this.#storage.replace(path, factBytes(value));
    return onFileSystem(() => this.#storage.within(posix.dirname(path), write));
  }
}

function recordPath(study: Uid): string {
  return posix.join(RECORDS, `${study}.json`);
}
