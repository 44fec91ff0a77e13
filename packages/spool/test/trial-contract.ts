import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Spool } from '../src/spool.ts';
import { deliveryStateOf } from '../src/delivery-facts.ts';
import { trialOf } from '../src/origin.ts';
import { StoredSpool } from '../src/stored-spool.ts';
import { TrialRemovedError } from '../src/trial-removed-error.ts';
import { UploadStore } from '../src/upload-store.ts';
import type { OpenedSpool } from './spool-contract.ts';
import { describeMammogram, makeRequest, store, STUDY } from './spool-folder.ts';

const HOUR_MS = 3_600_000;
const at = '2026-11-20T08:00:00.000Z';
const beginning = { schemaVersion: 1, studyInstanceUid: STUDY, begunAt: at } as const;
const { jobId } = makeRequest();
const job = { schemaVersion: 1, jobId, studyInstanceUid: STUDY } as const;

async function beginTrial(spool: Spool): Promise<void> {
  await spool.putBeginning({ ...beginning, trial: 'instances', sentBy: 'reader' });
  await store(spool, describeMammogram(1), 'image');
}

async function analyse(spool: Spool, recordedAt = at): Promise<void> {
  await spool.putRequest(makeRequest());
  await spool.putDeliveryPlan({ ...job, plannedAt: recordedAt, destinations: ['archive', 'viewer'] });
  const nothing = { mammograms: [], notAnalysed: [], timings: {} };
  await spool.putOutcome({ ...job, state: 'analysed', recordedAt, ...nothing });
}

function adopt(spool: Spool, adoptedAt = '2026-11-20T09:00:00.000Z'): Promise<unknown> {
  return spool.putAdoption({ schemaVersion: 1, studyInstanceUid: STUDY, adoptedAt, sentBy: 'pacs' });
}

async function dueTo(spool: Spool): Promise<readonly (readonly [string, number, string])[]> {
  const jobs = (await spool.readStudy(STUDY))?.jobs ?? [];
  const waiting = jobs.flatMap(({ deliveries }) => deliveries.filter((each) => deliveryStateOf(each) === 'waiting'));
  return waiting.map(({ destination, round, requestedAt }) => [destination, round, requestedAt]);
}

/** What every spool knows of how a study began, wherever it lies. */
export function itKnowsTrials(open: () => Promise<OpenedSpool>): void {
  describe('how a study began', () => {
    it('is said once: of two who begin it the first stands', async () => {
      const { spool, another } = await open();
      const first = { ...beginning, sentBy: 'pacs' };
      expect(await spool.putBeginning(first)).toEqual({ beginning: first });
      const second = await another().putBeginning({ ...beginning, sentBy: 'reader', trial: 'instances' });
      expect(second).toEqual({ beginning: first });
      expect(await spool.readStudy(STUDY)).toBeUndefined();
      await store(spool, describeMammogram(1), 'image');
      expect(await another().readStudy(STUDY)).toMatchObject({ beginning: first });
    });

    it('is that of its first instance where nobody said it, whoever comes later', async () => {
      const { spool } = await open();
      const { fact } = await store(spool, { ...describeMammogram(1), sentBy: 'pacs' }, 'image');
      const origin = await spool.putBeginning({ ...beginning, sentBy: 'reader', trial: 'instances' });
      expect(origin).toEqual({ beginning: { ...beginning, begunAt: fact.receivedAt, sentBy: 'pacs' } });
    });

    it('changes the version of the study when it is adopted', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      const before = await spool.studyVersion(STUDY);
      await adopt(spool);
      expect(await spool.studyVersion(STUDY)).not.toBe(before);
    });
  });

  describe('an upload', () => {
    const upload = { schemaVersion: 1, uploadId: randomUUID(), client: 'reader', openedAt: at } as const;
    const file = (number: number) => {
      const { studyInstanceUid, sopInstanceUid, disposition } = describeMammogram(1);
      const image = { studyInstanceUid, sopInstanceUid, disposition };
      return { schemaVersion: 1, number, bytes: 5, ...image, again: false, warnings: [] } as const;
    };

    it('is known to every process, file by file, each number once', async () => {
      const { storage } = await open();
      const store = new UploadStore(storage);
      await store.open(upload);
      await store.putFile(upload, file(10));
      expect(await new UploadStore(storage).putFile(upload, { ...file(10), bytes: 6 })).toEqual(file(10));
      await store.putFile(upload, file(2));
      await store.complete(upload, { schemaVersion: 1, completedAt: at });
      const known = { ...upload, files: [file(2), file(10)], completedAt: at };
      expect(await store.read(upload.uploadId)).toEqual(known);
      expect(await store.list()).toEqual([known]);
    });

    it('is forgotten when its client says so, or after its time', async () => {
      const { storage } = await open();
      const store = new UploadStore(storage);
      await store.open(upload);
      await store.putFile(upload, file(1));
      await store.forget(upload);
      expect(await store.list()).toEqual([]);
      await store.open(upload);
      const openedMs = Date.parse(at);
      await store.removeOlderThan(new Date(openedMs - HOUR_MS));
      expect(await store.read(upload.uploadId)).toBeDefined();
      expect(await store.removeOlderThan(new Date(openedMs + HOUR_MS))).toBe(1);
      expect(await store.read(upload.uploadId)).toBeUndefined();
      expect(await storage.list('uploads')).toEqual([]);
    });
  });

  describe('the results of a trial', () => {
    it('are due nowhere until it is adopted, then where the plan says and since then', async () => {
      const { spool, another } = await open();
      await beginTrial(spool);
      await analyse(spool);
      expect(await dueTo(spool)).toEqual([]);
      await adopt(another());
      await adopt(spool, '2026-11-20T10:00:00.000Z');
      const since = '2026-11-20T09:00:00.000Z';
      expect(await dueTo(spool)).toEqual([
        ['archive', 0, since],
        ['viewer', 0, since],
      ]);
    });

    it('are due as always when it was adopted before its analysis ended', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      await adopt(spool);
      const recordedAt = '2026-11-20T09:30:00.000Z';
      await analyse(spool, recordedAt);
      expect(await dueTo(spool)).toEqual([
        ['archive', 0, recordedAt],
        ['viewer', 0, recordedAt],
      ]);
    });

    it('are not sent again where somebody had them sent by hand before', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      await analyse(spool);
      await spool.putDeliveryRequest({ ...job, destination: 'archive', round: 1, requestedAt: at });
      expect(await dueTo(spool)).toEqual([['archive', 1, at]]);
      const end = { ...job, schemaVersion: 2, destination: 'archive', round: 1, endedAt: at, objects: [] } as const;
      await spool.putDelivery(end);
      await adopt(spool);
      expect((await dueTo(spool)).map(([destination]) => destination)).toEqual(['viewer']);
    });

    it('are due no more once an image has come with the adoption that they do not cover', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      const request = makeRequest();
      await analyse(spool);
      await store(spool, describeMammogram(2), 'another image');
      await adopt(spool);
      expect(await dueTo(spool)).toEqual([]);
      expect((await spool.readStudy(STUDY))?.jobs.map((each) => each.request.jobId)).toEqual([request.jobId]);
    });
  });

  describe('a trial', () => {
    const policy = (hours: number) => ({
      now: new Date(Date.now() + hours * HOUR_MS),
      keepImagesMs: 200 * HOUR_MS,
      keepFactsMs: 900 * HOUR_MS,
      keepTrialsMs: 24 * HOUR_MS,
    });

    it('goes as a whole after its time, also when nobody asked for its analysis', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      await spool.removeExpired(policy(23));
      expect(await spool.readStudy(STUDY)).toBeDefined();
      expect(await spool.removeExpired(policy(25))).toMatchObject({ studies: 1 });
      expect(await spool.listStudies()).toEqual([]);
    });

    it('is kept like any other study once it is adopted', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      await analyse(spool);
      await adopt(spool, new Date().toISOString());
      expect(await spool.removeExpired(policy(25))).toMatchObject({ studies: 0, files: 0 });
    });

    it('can be removed, which nothing else can', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      expect(await spool.removeTrial(STUDY)).toBe(true);
      expect(await spool.readStudy(STUDY)).toBeUndefined();
      await spool.putBeginning(beginning);
      await store(spool, describeMammogram(1), 'image');
      expect(await spool.removeTrial(STUDY)).toBe(false);
      expect(trialOf((await spool.readStudy(STUDY)) ?? {})).toBeUndefined();
    });

    it('goes at once, though the clock of the storage is before ours', async () => {
      const { spool, storage } = await open();
      await beginTrial(spool);
      const late = new StoredSpool(storage, { now: () => new Date(0) });
      expect(await late.removeTrial(STUDY)).toBe(true);
      expect(await spool.listStudies()).toEqual([]);
    });

    it('stays while somebody works at it, unless it is to go all the same', async () => {
      const { spool } = await open();
      await beginTrial(spool);
      await spool.putRequest(makeRequest());
      expect(await spool.removeTrial(STUDY)).toBe(false);
      expect(await spool.removeTrial(STUDY, { evenInWork: true })).toBe(true);
      expect(await spool.listStudies()).toEqual([]);
    });

    it('that is adopted while it is being removed has to come again, and is not lost then', async () => {
      const { spool, storage } = await open();
      await beginTrial(spool);
      const removal = { schemaVersion: 1, studyInstanceUid: STUDY, removedAt: at };
      const folder = `studies/${STUDY}/origin`;
      await storage.within(folder, () =>
        storage.create(`${folder}/removal.json`, Buffer.from(JSON.stringify(removal))),
      );
      await expect(adopt(spool)).rejects.toThrow(TrialRemovedError);
      expect(await spool.removeTrial(STUDY)).toBe(false);
      await adopt(spool);
      expect(trialOf((await spool.readStudy(STUDY)) ?? {})).toBeUndefined();
    });
  });
}
