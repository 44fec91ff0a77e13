import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { describeMammogram, makeRequest, openSpool, store, STUDY } from './spool-folder.ts';
import type { FileSpool } from '../src/file-spool.ts';

const HOUR_MS = 3_600_000;
const later = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS);
const policy = (hours: number) => ({ now: later(hours), keepImagesMs: 24 * HOUR_MS, keepFactsMs: 240 * HOUR_MS });

async function analyse(spool: FileSpool, { delivered }: { delivered: boolean }): Promise<void> {
  const request = makeRequest();
  const job = { jobId: request.jobId, studyInstanceUid: STUDY };
  const common = { schemaVersion: 1, ...job } as const;
  const recordedAt = new Date().toISOString();
  await spool.putRequest(request);
  const report = { ...describeMammogram(7), kind: 'SUMMARY_SR', instanceNumber: 1, part10: Buffer.from('report') };
  await spool.putResults(job, { resultSet: 'a', objects: [report] });
  await spool.putDeliveryPlan({ ...common, plannedAt: recordedAt, destinations: ['pacs'] });
  await spool.putOutcome({ ...common, state: 'analysed', recordedAt, mammograms: [], notAnalysed: [], timings: {} });
  const end = { ...job, destination: 'pacs', round: 0, endedAt: recordedAt, objects: [] };
  if (delivered) await spool.putDelivery({ schemaVersion: 2, ...end });
}

describe('removeExpired', () => {
  it('removes images and results of a delivered study and keeps what is known of it', async () => {
    const { spool, folder } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    await analyse(spool, { delivered: true });
    expect(await spool.removeExpired(policy(25))).toMatchObject({ studies: 0, files: 2, bytes: 11 });
    expect(await readdir(join(folder, 'studies', STUDY, 'instances'))).toEqual([
      `${describeMammogram(1).sopInstanceUid}.json`,
    ]);
    expect((await spool.readStudy(STUDY))?.instances).toMatchObject([{ hasBytes: false }]);
  });

  it('still recognises a study that is sent again afterwards', async () => {
    const { spool } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    await analyse(spool, { delivered: true });
    await spool.removeExpired(policy(25));
    expect((await store(spool, describeMammogram(1), 'image')).kind).toBe('already-stored');
    expect((await store(spool, describeMammogram(1), 'other')).kind).toBe('conflict');
    expect((await spool.readStudy(STUDY))?.instances).toMatchObject([{ hasBytes: true }]);
  });

  it('removes everything when the facts have expired too', async () => {
    const { spool, folder } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    await analyse(spool, { delivered: true });
    expect(await spool.removeExpired(policy(241))).toMatchObject({ studies: 1, files: 2, bytes: 11 });
    expect(await readdir(join(folder, 'studies'))).toEqual([]);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    expect((await store(spool, describeMammogram(1), 'image')).kind).toBe('stored');
  });

  it('keeps a study whose results the PACS does not have, however old', async () => {
    const { spool } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    await analyse(spool, { delivered: false });
    expect(await spool.removeExpired(policy(9_999))).toMatchObject({ studies: 0, files: 0, bytes: 0 });
  });

  it('keeps a study that is younger than the policy', async () => {
    const { spool } = await openSpool();
    await store(spool, describeMammogram(1), 'image');
    await analyse(spool, { delivered: true });
    expect(await spool.removeExpired(policy(23))).toMatchObject({ studies: 0, files: 0, bytes: 0 });
  });

  it('sweeps the others when a fact of one study cannot be understood, and says which', async () => {
    const { spool, folder } = await openSpool();
    const damaged = parseUid('1.2.840.99999.0');
    const { fact } = await store(spool, describeMammogram(1, damaged), 'image');
    await writeFile(join(folder, 'studies', damaged, 'instances', `${fact.sopInstanceUid}.json`), '');
    await store(spool, describeMammogram(1), 'image');
    await analyse(spool, { delivered: true });
    expect(await spool.removeExpired(policy(241))).toMatchObject({
      studies: 1,
      failures: [{ studyInstanceUid: damaged, error: { code: 'SPOOL_FACT_UNREADABLE' } }],
    });
  });

  it('loses nothing that comes while a study is being removed', async () => {
    const { spool } = await openSpool();
    await store(spool, describeMammogram(1), 'image 1');
    await analyse(spool, { delivered: true });
    const numbers = Array.from({ length: 20 }, (_, index) => index + 2);
    const sent = Promise.all(numbers.map((number) => store(spool, describeMammogram(number), `image ${number}`)));
    for (let sweep = 0; sweep < 10; sweep += 1) await spool.removeExpired(policy(241));
    expect((await sent).every(({ kind }) => kind !== 'conflict')).toBe(true);
    const kept = (await spool.readStudy(STUDY))?.instances.map(({ sopInstanceUid }) => sopInstanceUid) ?? [];
    expect(kept).toEqual(expect.arrayContaining(numbers.map((number) => describeMammogram(number).sopInstanceUid)));
  });
});
