import { parseUid } from '@mammoflow/dicom';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileStorage } from '../src/file-storage.ts';
import type { WorkitemFact } from '../src/announcement-facts.ts';
import { AnnouncementStore } from '../src/announcement-store.ts';
import { openSpool } from './spool-folder.ts';

const studyInstanceUid = parseUid('2.25.10');
const reference = { studyInstanceUid, jobId: '0'.repeat(32), announcer: 'worklist' };
const workitem: WorkitemFact = {
  schemaVersion: 1,
  ...reference,
  workitemUid: parseUid('2.25.11'),
  transactionUid: parseUid('2.25.12'),
  origin: 'own',
};

let folder: string;
beforeEach(async () => {
  ({ folder } = await openSpool());
});

describe('AnnouncementStore', () => {
  it('keeps the Transaction UID that was written first, whoever asks', async () => {
    await new AnnouncementStore(new FileStorage(folder)).putWorkitem(workitem);
    const other = new AnnouncementStore(new FileStorage(folder));
    expect(await other.putWorkitem({ ...workitem, transactionUid: parseUid('2.25.99') })).toEqual(workitem);
    expect(await other.listWorkitems(studyInstanceUid)).toEqual([workitem]);
  });

  it('knows what was told to whom', async () => {
    const store = new AnnouncementStore(new FileStorage(folder));
    const end = { schemaVersion: 1, ...reference, endedAt: '2026-01-02T03:04:05.000Z', result: 'announced' } as const;
    await store.putEnd(end);
    expect(await store.readEnd(reference)).toEqual(end);
    expect(await store.readEnd({ ...reference, announcer: 'webhook' })).toBeUndefined();
  });
});
