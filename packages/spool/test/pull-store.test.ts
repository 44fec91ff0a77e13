import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { FileStorage } from '../src/file-storage.ts';
import { FactUnreadableError } from '../src/fact-unreadable-error.ts';
import type { PullRecord } from '../src/pull-facts.ts';
import { PullStore } from '../src/pull-store.ts';
import { makeFolder } from './spool-folder.ts';

const at = '2026-11-20T08:00:00.000Z';
const study = parseUid('2.25.7');
const record: PullRecord = { schemaVersion: 1, studyInstanceUid: study, firstSeenAt: at, handled: [] };

describe('PullStore', () => {
  it('knows nothing in a spool that never pulled', async () => {
    const store = new PullStore(new FileStorage(await makeFolder()));
    expect(await store.readCursor()).toBeUndefined();
    expect(await store.readRecords()).toEqual([]);
  });

  it('gives another process what was put last', async () => {
    const folder = await makeFolder();
    const store = new PullStore(new FileStorage(folder));
    await store.putCursor({ schemaVersion: 1, searchedAt: at });
    await store.putRecord(record);
    await store.putRecord({ ...record, completedAt: at, instances: 4, handled: [{ sopInstanceUid: study }] });

    const other = new PullStore(new FileStorage(folder));
    expect(await other.readCursor()).toEqual({ schemaVersion: 1, searchedAt: at });
    expect(await other.readRecords()).toEqual([
      { ...record, completedAt: at, instances: 4, handled: [{ sopInstanceUid: study }] },
    ]);
  });

  it('leaves no temporary file behind', async () => {
    const folder = await makeFolder();
    const store = new PullStore(new FileStorage(folder));
    await Promise.all(Array.from({ length: 5 }, () => store.putRecord(record)));
    expect(await readdir(join(folder, 'pull', 'studies'))).toEqual(['2.25.7.json']);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('forgets a record, also one that is not there', async () => {
    const store = new PullStore(new FileStorage(await makeFolder()));
    await store.putRecord(record);
    await store.removeRecord(study);
    await store.removeRecord(study);
    expect(await store.readRecords()).toEqual([]);
  });

  it('says so when a file is damaged', async () => {
    const folder = await makeFolder();
    const store = new PullStore(new FileStorage(folder));
    await store.putCursor({ schemaVersion: 1, searchedAt: at });
    await writeFile(join(folder, 'pull', 'cursor.json'), '{"schemaVersion":1');
    await expect(store.readCursor()).rejects.toBeInstanceOf(FactUnreadableError);
  });
});
