import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FactUnreadableError } from '../src/fact-unreadable-error.ts';
import { FileSpool } from '../src/file-spool.ts';
import { FileStorage } from '../src/file-storage.ts';
import { InstanceAlteredError } from '../src/instance-altered-error.ts';
import { SpoolNotWritableError } from '../src/spool-not-writable-error.ts';
import { StoredSpool } from '../src/stored-spool.ts';
import { itKeepsTheContractOfASpool } from './spool-contract.ts';
import type { OpenedSpool } from './spool-contract.ts';
import { describeMammogram, makeFolder, makeRequest, openSpool, store, STUDY } from './spool-folder.ts';
import { itKnowsTrials } from './trial-contract.ts';

const job = { studyInstanceUid: STUDY, jobId: '0'.repeat(32) };

describe('a spool in a folder', () => {
  const open = async (): Promise<OpenedSpool> => {
    const storage = await FileStorage.open(await makeFolder());
    return { spool: new StoredSpool(storage), storage, another: () => new StoredSpool(storage) };
  };
  itKeepsTheContractOfASpool(open);
  itKnowsTrials(open);
});

describe('receiving an instance', () => {
  it('leaves no trace when discarded', async () => {
    const { spool, folder } = await openSpool();
    const incoming = await spool.receive();
    await incoming.write(Buffer.from('half an im'));
    await incoming.discard();
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('heals bytes that were damaged on disk when the same come again', async () => {
    const { spool, folder } = await openSpool();
    const { fact } = await store(spool, describeMammogram(1), 'image');
    const instances = join(folder, 'studies', STUDY, 'instances');
    await writeFile(join(instances, `${fact.sopInstanceUid}.${fact.sha256.slice(0, 16)}.dcm`), '');
    expect((await store(spool, describeMammogram(1), 'image')).kind).toBe('already-stored');
    expect(Buffer.from(await spool.readInstance(STUDY, fact.sopInstanceUid)).toString()).toBe('image');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });
});

describe('reading an instance', () => {
  it('says so when the bytes were altered on disk', async () => {
    const { spool, folder } = await openSpool();
    const { fact } = await store(spool, describeMammogram(1), 'image');
    const instances = join(folder, 'studies', STUDY, 'instances');
    await writeFile(join(instances, `${fact.sopInstanceUid}.${fact.sha256.slice(0, 16)}.dcm`), 'imagf');
    await expect(spool.readInstance(STUDY, fact.sopInstanceUid)).rejects.toThrow(InstanceAlteredError);
  });
});

describe('facts', () => {
  it('name the file when one of them cannot be understood', async () => {
    const { spool, folder } = await openSpool();
    const { fact } = await store(spool, describeMammogram(1), 'image');
    await writeFile(join(folder, 'studies', STUDY, 'instances', `${fact.sopInstanceUid}.json`), '{');
    await expect(spool.readStudy(STUDY)).rejects.toThrow(FactUnreadableError);
  });

  it('change the version of their study', async () => {
    const later = new Date(Date.now() + 60_000);
    const { spool } = await openSpool({ now: () => later });
    expect(await spool.studyVersion(STUDY)).toBeUndefined();
    await store(spool, describeMammogram(1), 'image');
    const received = await spool.studyVersion(STUDY);
    expect(await spool.studyVersion(STUDY)).toBe(received);
    await spool.putRequest(makeRequest());
    expect(await spool.studyVersion(STUDY)).not.toBe(received);
  });

  it('make a version that is never the same while the clock of the file system may hide a change', async () => {
    const { spool } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    expect(await spool.studyVersion(STUDY)).not.toBe(await spool.studyVersion(STUDY));
  });
});

describe('a spool that cannot be written', () => {
  it('says so instead of failing to open', async () => {
    const folder = join(await makeFolder(), 'file');
    await writeFile(folder, 'not a folder');
    const spool = await FileSpool.open(folder);
    await expect(spool.checkWritable()).rejects.toThrow(SpoolNotWritableError);
    await expect(spool.receive()).rejects.toThrow(SpoolNotWritableError);
  });
});

describe('removeStaleIncoming', () => {
  it('goes by the clock of the files, which may be that of another machine', async () => {
    const { spool } = await openSpool({ now: () => new Date(Date.now() + 3_600_000) });
    const incoming = await spool.receive();
    expect(await spool.removeStaleIncoming(60_000)).toBe(0);
    await incoming.discard();
  });

  it('removes what an interrupted writer left and keeps what is being written', async () => {
    const { spool, folder } = await openSpool();
    const stale = join(folder, 'incoming', 'interrupted.part');
    await writeFile(stale, 'half an im');
    await utimes(stale, new Date(0), new Date(0));
    const incoming = await spool.receive();
    await incoming.write(Buffer.from('image'));
    expect(await spool.removeStaleIncoming(60_000)).toBe(1);
    expect((await spool.commit(incoming, describeMammogram(1))).kind).toBe('stored');
  });
});

describe('a study whose folder was removed by another process', () => {
  it('is written again by a process that wrote to it before', async () => {
    const { spool, folder } = await openSpool();
    const other = await FileSpool.open(folder);
    const object = { ...describeMammogram(7), kind: 'SUMMARY_SR', instanceNumber: 1, part10: Buffer.from('report') };
    const writeAll = async () => {
      await store(other, describeMammogram(1), 'image');
      await spool.putRequest(makeRequest());
      await spool.putResults(job, { resultSet: 'a', objects: [object] });
      const plannedAt = '2026-11-20T08:00:00.000Z';
      await spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt, destinations: ['pacs'] });
    };
    await writeAll();
    await rm(join(folder, 'studies', STUDY), { recursive: true });
    await writeAll();
    expect(await spool.readStudy(STUDY)).toMatchObject({ jobs: [{ results: [{ jobId: job.jobId }] }] });
  });
});
