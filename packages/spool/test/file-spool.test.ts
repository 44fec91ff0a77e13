import { createHash } from 'node:crypto';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FactUnreadableError } from '../src/fact-unreadable-error.ts';
import { FileSpool } from '../src/file-spool.ts';
import { InstanceAlteredError } from '../src/instance-altered-error.ts';
import { InstanceMissingError } from '../src/instance-missing-error.ts';
import { SpoolNotWritableError } from '../src/spool-not-writable-error.ts';
import { describeMammogram, makeFolder, makeRequest, openSpool, store, STUDY } from './spool-folder.ts';

const job = { studyInstanceUid: STUDY, jobId: '0'.repeat(32) };

describe('receiving an instance', () => {
  it('makes its bytes and its fact visible at commit and not before', async () => {
    const { spool } = await openSpool();
    const incoming = await spool.receive();
    await incoming.write(Buffer.from('image'));
    expect(await spool.listStudies()).toEqual([]);

    const result = await spool.commit(incoming, describeMammogram(1));

    expect(result.kind).toBe('stored');
    expect(result.fact.sha256).toBe(createHash('sha256').update('image').digest('hex'));
    expect(Buffer.from(await spool.readInstance(STUDY, result.fact.sopInstanceUid)).toString()).toBe('image');
    expect((await spool.readStudy(STUDY))?.instances).toMatchObject([{ bytes: 5, hasBytes: true }]);
  });

  it('keeps bytes of any size in the order in which they were written', async () => {
    const { spool } = await openSpool();
    const incoming = await spool.receive();
    const expected = createHash('sha256');
    for (let block = 0; block < 200; block += 1) {
      const chunk = Buffer.alloc(65_536, block);
      expected.update(chunk);
      await incoming.write(chunk);
    }
    const { fact } = await spool.commit(incoming, describeMammogram(1));
    const bytes = await spool.readInstance(STUDY, fact.sopInstanceUid);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(expected.digest('hex'));
  });

  it('leaves no trace when discarded', async () => {
    const { spool, folder } = await openSpool();
    const incoming = await spool.receive();
    await incoming.write(Buffer.from('half an im'));
    await incoming.discard();
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('changes nothing when the same bytes come again', async () => {
    const { spool, folder } = await openSpool();
    const first = await store(spool, describeMammogram(1), 'image');
    const second = await store(spool, describeMammogram(1), 'image');
    expect(second).toEqual({ kind: 'already-stored', fact: first.fact });
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

  it('keeps the first when other bytes come under the same UID', async () => {
    const { spool } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    const second = await store(spool, describeMammogram(1), 'another image');
    expect(second.kind).toBe('conflict');
    const bytes = await spool.readInstance(STUDY, second.fact.sopInstanceUid);
    expect(Buffer.from(bytes).toString()).toBe('image');
  });

  it('has one winner when two processes commit different bytes under one UID at once', async () => {
    const { spool, folder } = await openSpool();
    const other = await FileSpool.open(folder);
    const results = await Promise.all([
      store(spool, describeMammogram(1), 'image a'),
      store(other, describeMammogram(1), 'image b'),
      store(spool, describeMammogram(1), 'image c'),
    ]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'conflict', 'stored']);
    const files = await readdir(join(folder, 'studies', STUDY, 'instances'));
    expect(files.filter((name) => name.endsWith('.dcm'))).toHaveLength(1);
  });

  it('takes forty instances at once', async () => {
    const { spool } = await openSpool();
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    await Promise.all(numbers.map((number) => store(spool, describeMammogram(number), `image ${number}`)));
    expect((await spool.readStudy(STUDY))?.instances).toHaveLength(40);
  });
});

describe('reading an instance', () => {
  it('says so when the bytes were never received', async () => {
    const { spool } = await openSpool();
    await expect(spool.readInstance(STUDY, describeMammogram(1).sopInstanceUid)).rejects.toThrow(InstanceMissingError);
  });

  it('says so when the bytes were altered on disk', async () => {
    const { spool, folder } = await openSpool();
    const { fact } = await store(spool, describeMammogram(1), 'image');
    const instances = join(folder, 'studies', STUDY, 'instances');
    await writeFile(join(instances, `${fact.sopInstanceUid}.${fact.sha256.slice(0, 16)}.dcm`), 'imagf');
    await expect(spool.readInstance(STUDY, fact.sopInstanceUid)).rejects.toThrow(InstanceAlteredError);
  });
});

describe('facts', () => {
  it('stand as the first writer wrote them', async () => {
    const { spool } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    await spool.putRequest(makeRequest());
    const second = await spool.putRequest(makeRequest({ requestedAt: '2026-11-20T09:00:00.000Z' }));
    expect(second).toEqual({ fact: makeRequest(), written: false });
    expect(await spool.readRequest(job)).toEqual(makeRequest());
  });

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

describe('results', () => {
  const object = (number: number, text: string) => ({
    ...describeMammogram(number),
    kind: 'CAD_SR',
    instanceNumber: 1,
    part10: Buffer.from(text),
  });

  it('count only when all of them are written', async () => {
    const { spool } = await openSpool();
    expect(await spool.readResults(job, 'a')).toBeUndefined();
    await spool.putResults(job, { resultSet: 'a', objects: [object(7, 'report'), object(8, 'mask')] });
    const manifest = await spool.readResults(job, 'a');
    expect(manifest?.objects.map(({ bytes }) => bytes)).toEqual([6, 4]);
    const bytes = await spool.readResult(job, describeMammogram(8).sopInstanceUid);
    expect(Buffer.from(bytes).toString()).toBe('mask');
  });

  it('stay as they were when an analysis runs twice', async () => {
    const { spool } = await openSpool();
    const results = { resultSet: 'a', objects: [object(7, 'report')] };
    await spool.putResults(job, results);
    const second = await spool.putResults(job, results);
    expect(second.written).toBe(false);
    expect(second.fact).toEqual(await spool.readResults(job, 'a'));
  });

  it('are kept for each result set, and an object that two sets have is kept once', async () => {
    const { spool, folder } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    await spool.putRequest(makeRequest());
    await spool.putResults(job, { resultSet: 'a', objects: [object(7, 'report'), object(8, 'mask')] });
    await spool.putResults(job, { resultSet: 'b', objects: [object(7, 'report')] });
    const [facts] = (await spool.readStudy(STUDY))?.jobs ?? [];
    expect(facts?.results.map(({ resultSet, objects }) => [resultSet, objects.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(await readdir(join(folder, 'studies', STUDY, 'results', job.jobId))).toHaveLength(2);
  });

  it('keep what a later report has to know of them', async () => {
    const { spool } = await openSpool();
    const mammogramSopInstanceUid = describeMammogram(1).sopInstanceUid;
    const report = { ...object(7, 'report'), kind: 'MEASUREMENT_SR', instanceNumber: 3, mammogramSopInstanceUid };
    await spool.putResults(job, { resultSet: 'a', objects: [report] });
    const [entry] = (await spool.readResults(job, 'a'))?.objects ?? [];
    expect(entry).toMatchObject({ kind: 'MEASUREMENT_SR', instanceNumber: 3, mammogramSopInstanceUid });
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

  it('is told apart from one that can', async () => {
    const { spool } = await openSpool();
    await expect(spool.checkWritable()).resolves.toBeUndefined();
    expect(await spool.freeBytes()).toBeGreaterThan(0);
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
