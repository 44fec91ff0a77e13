import { createHash } from 'node:crypto';
import { parseUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { ActionStore } from '../src/action-store.ts';
import { AnnouncementStore } from '../src/announcement-store.ts';
import { CommitmentStore } from '../src/commitment-store.ts';
import { findInstances } from '../src/find-instances.ts';
import { InstanceMissingError } from '../src/instance-missing-error.ts';
import { PullStore } from '../src/pull-store.ts';
import type { Spool } from '../src/spool.ts';
import type { SpoolStorage } from '../src/storage.ts';
import { senderOf } from '../src/study-summary.ts';
import { describeMammogram, makeRequest, store, STUDY } from './spool-folder.ts';

/** A spool, its storage, and the same as another process has it. */
export interface OpenedSpool {
  readonly spool: Spool;
  readonly storage: SpoolStorage;
  readonly another: () => Spool;
}

const job = { studyInstanceUid: STUDY, jobId: '0'.repeat(32) };
const HOUR_MS = 3_600_000;
const later = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS);
const policy = (hours: number) => ({ now: later(hours), keepImagesMs: 24 * HOUR_MS, keepFactsMs: 240 * HOUR_MS });

async function analyse(spool: Spool, { delivered }: { delivered: boolean }): Promise<void> {
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

/** What every spool keeps to, wherever it lies. @param open - Opens an empty one. */
export function itKeepsTheContractOfASpool(open: () => Promise<OpenedSpool>): void {
  describe('receiving an instance', () => {
    it('makes its bytes and its fact visible at commit and not before', async () => {
      const { spool } = await open();
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
      const { spool } = await open();
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

    it('changes nothing when the same bytes come again', async () => {
      const { spool } = await open();
      const first = await store(spool, describeMammogram(1), 'image');
      const second = await store(spool, describeMammogram(1), 'image');
      expect(second).toEqual({ kind: 'already-stored', fact: first.fact });
    });

    it('keeps the first when other bytes come under the same UID', async () => {
      const { spool } = await open();
      await store(spool, describeMammogram(1), 'image');
      const second = await store(spool, describeMammogram(1), 'another image');
      expect(second.kind).toBe('conflict');
      const bytes = await spool.readInstance(STUDY, second.fact.sopInstanceUid);
      expect(Buffer.from(bytes).toString()).toBe('image');
    });

    it('has one winner when two processes commit different bytes under one UID at once', async () => {
      const { spool, storage, another } = await open();
      const other = another();
      const results = await Promise.all([
        store(spool, describeMammogram(1), 'image a'),
        store(other, describeMammogram(1), 'image b'),
        store(spool, describeMammogram(1), 'image c'),
      ]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'conflict', 'stored']);
      const files = await storage.list(`studies/${STUDY}/instances`);
      expect(files.filter((name) => name.endsWith('.dcm'))).toHaveLength(1);
    });

    it('takes forty instances at once', async () => {
      const { spool } = await open();
      const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
      await Promise.all(numbers.map((number) => store(spool, describeMammogram(number), `image ${number}`)));
      expect((await spool.readStudy(STUDY))?.instances).toHaveLength(40);
    });
  });
  describe('reading an instance', () => {
    it('gives its beginning alone when that is asked for', async () => {
      const { spool } = await open();
      const { fact } = await store(spool, describeMammogram(1), 'image');
      const reference = { studyInstanceUid: STUDY, sopInstanceUid: fact.sopInstanceUid };
      expect(Buffer.from(await spool.readInstanceHead(reference, 3)).toString()).toBe('ima');
      expect(Buffer.from(await spool.readInstanceHead(reference, 99)).toString()).toBe('image');
      const unknown = { ...reference, sopInstanceUid: describeMammogram(2).sopInstanceUid };
      await expect(spool.readInstanceHead(unknown, 3)).rejects.toThrow(InstanceMissingError);
    });

    it('says so when the bytes were never received', async () => {
      const { spool } = await open();
      await expect(spool.readInstance(STUDY, describeMammogram(1).sopInstanceUid)).rejects.toThrow(
        InstanceMissingError,
      );
    });
  });
  describe('facts', () => {
    it('stand as the first writer wrote them', async () => {
      const { spool } = await open();
      await store(spool, describeMammogram(1), 'image');
      await spool.putRequest(makeRequest());
      const second = await spool.putRequest(makeRequest({ requestedAt: '2026-11-20T09:00:00.000Z' }));
      expect(second).toEqual({ fact: makeRequest(), written: false });
      expect(await spool.readRequest(job)).toEqual(makeRequest());
    });

    it('make another version of their study, which an unknown one has not', async () => {
      const { spool, another } = await open();
      await store(spool, describeMammogram(1), 'image');
      const received = await spool.studyVersion(STUDY);
      await another().putRequest(makeRequest());
      expect(await spool.studyVersion(STUDY)).not.toBe(received);
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
      const { spool } = await open();
      expect(await spool.readResults(job, 'a')).toBeUndefined();
      await spool.putResults(job, { resultSet: 'a', objects: [object(7, 'report'), object(8, 'mask')] });
      const manifest = await spool.readResults(job, 'a');
      expect(manifest?.objects.map(({ bytes }) => bytes)).toEqual([6, 4]);
      const bytes = await spool.readResult(job, describeMammogram(8).sopInstanceUid);
      expect(Buffer.from(bytes).toString()).toBe('mask');
    });

    it('stay as they were when an analysis runs twice', async () => {
      const { spool } = await open();
      const results = { resultSet: 'a', objects: [object(7, 'report')] };
      await spool.putResults(job, results);
      const second = await spool.putResults(job, results);
      expect(second.written).toBe(false);
      expect(second.fact).toEqual(await spool.readResults(job, 'a'));
    });

    it('are kept for each result set, and an object that two sets have is kept once', async () => {
      const { spool, storage } = await open();
      await store(spool, describeMammogram(1), 'image');
      await spool.putRequest(makeRequest());
      await spool.putResults(job, { resultSet: 'a', objects: [object(7, 'report'), object(8, 'mask')] });
      await spool.putResults(job, { resultSet: 'b', objects: [object(7, 'report')] });
      const [facts] = (await spool.readStudy(STUDY))?.jobs ?? [];
      expect(facts?.results.map(({ resultSet, objects }) => [resultSet, objects.length])).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
      expect(await storage.list(`studies/${STUDY}/results/${job.jobId}`)).toHaveLength(2);
    });

    it('keep what a later report has to know of them', async () => {
      const { spool } = await open();
      const mammogramSopInstanceUid = describeMammogram(1).sopInstanceUid;
      const report = { ...object(7, 'report'), kind: 'MEASUREMENT_SR', instanceNumber: 3, mammogramSopInstanceUid };
      await spool.putResults(job, { resultSet: 'a', objects: [report] });
      const [entry] = (await spool.readResults(job, 'a'))?.objects ?? [];
      expect(entry).toMatchObject({ kind: 'MEASUREMENT_SR', instanceNumber: 3, mammogramSopInstanceUid });
    });
  });
  describe('removeExpired', () => {
    it('still recognises a study that is sent again afterwards', async () => {
      const { spool } = await open();
      await store(spool, describeMammogram(1), 'image');
      await analyse(spool, { delivered: true });
      await spool.removeExpired(policy(25));
      expect((await store(spool, describeMammogram(1), 'image')).kind).toBe('already-stored');
      expect((await store(spool, describeMammogram(1), 'other')).kind).toBe('conflict');
      expect((await spool.readStudy(STUDY))?.instances).toMatchObject([{ hasBytes: true }]);
    });

    it('keeps a study whose results the PACS does not have, however old', async () => {
      const { spool } = await open();
      await store(spool, describeMammogram(1), 'image');
      await analyse(spool, { delivered: false });
      expect(await spool.removeExpired(policy(9_999))).toMatchObject({ studies: 0, files: 0, bytes: 0 });
    });

    it('keeps a study that is younger than the policy', async () => {
      const { spool } = await open();
      await store(spool, describeMammogram(1), 'image');
      await analyse(spool, { delivered: true });
      expect(await spool.removeExpired(policy(23))).toMatchObject({ studies: 0, files: 0, bytes: 0 });
    });

    it('loses nothing that comes while a study is being removed', async () => {
      const { spool } = await open();
      await store(spool, describeMammogram(1), 'image 1');
      await analyse(spool, { delivered: true });
      const numbers = Array.from({ length: 20 }, (_, index) => index + 2);
      const sent = Promise.all(numbers.map((number) => store(spool, describeMammogram(number), `image ${number}`)));
      for (let sweep = 0; sweep < 10; sweep += 1) await spool.removeExpired(policy(241));
      expect((await sent).every(({ kind }) => kind !== 'conflict')).toBe(true);
      const kept = (await spool.readStudy(STUDY))?.instances.map(({ sopInstanceUid }) => sopInstanceUid) ?? [];
      expect(kept).toEqual(expect.arrayContaining(numbers.map((number) => describeMammogram(number).sopInstanceUid)));
    });

    it('removes images and results of a delivered study and keeps what is known of it', async () => {
      const { spool, storage } = await open();
      await store(spool, describeMammogram(1), 'image');
      await analyse(spool, { delivered: true });
      expect(await spool.removeExpired(policy(25))).toMatchObject({ studies: 0, files: 2, bytes: 11 });
      expect(await storage.list(`studies/${STUDY}/instances`)).toEqual([`${describeMammogram(1).sopInstanceUid}.json`]);
      expect((await spool.readStudy(STUDY))?.instances).toMatchObject([{ hasBytes: false }]);
    });

    it('removes everything when the facts have expired too', async () => {
      const { spool, storage } = await open();
      await store(spool, describeMammogram(1), 'image');
      await analyse(spool, { delivered: true });
      expect(await spool.removeExpired(policy(241))).toMatchObject({ studies: 1, files: 2, bytes: 11 });
      expect(await storage.list('studies')).toEqual([]);
      expect((await store(spool, describeMammogram(1), 'image')).kind).toBe('stored');
    });

    it('sweeps the others when a fact of one study cannot be understood, and says which', async () => {
      const { spool, storage } = await open();
      const damaged = parseUid('1.2.840.99999.0');
      const { fact } = await store(spool, describeMammogram(1, damaged), 'image');
      await storage.replace(`studies/${damaged}/instances/${fact.sopInstanceUid}.json`, Buffer.from('{'));
      await store(spool, describeMammogram(1), 'image');
      await analyse(spool, { delivered: true });
      expect(await spool.removeExpired(policy(241))).toMatchObject({
        studies: 1,
        failures: [{ studyInstanceUid: damaged, error: { code: 'SPOOL_FACT_UNREADABLE' } }],
      });
    });

    it('removes what an interrupted writer left of a study of which no instance is known', async () => {
      const { spool, storage } = await open();
      await spool.putRequest(makeRequest());
      expect(await spool.removeExpired(policy(239))).toMatchObject({ failures: [] });
      expect(await spool.readRequest(job)).toBeDefined();
      for (let sweep = 0; sweep < 2; sweep += 1) {
        expect(await spool.removeExpired(policy(241))).toMatchObject({ failures: [] });
        expect(await storage.list(`studies/${STUDY}/requests`)).toEqual([]);
      }
    });
  });
  describe('whose a study is', () => {
    const begunAt = '2026-11-20T08:00:00.000Z';
    const begunBy = (study: Uid, sentBy: string) =>
      ({ schemaVersion: 1, studyInstanceUid: study, begunAt, sentBy }) as const;

    it('is the same for two processes that begin it in the same millisecond, whoever wrote an instance first', async () => {
      const { spool, another } = await open();
      for (let round = 0; round < 10; round += 1) {
        const study = parseUid(`1.2.840.77.${round + 1}`);
        const [one, other] = [spool, another()];
        const [forOne, forOther] = await Promise.all([
          one.putBeginning(begunBy(study, 'one')),
          other.putBeginning(begunBy(study, 'other')),
        ]);
        expect(forOne).toEqual(forOther);
        const winner = forOne.beginning?.sentBy;
        // The loser's instance has the earlier time, and would have decided it.
        const loser = winner === 'one' ? 'other' : 'one';
        await store(spool, { ...describeMammogram(1, study), sentBy: loser }, 'image 1');
        await store(spool, { ...describeMammogram(2, study), sentBy: winner ?? '' }, 'image 2');
        for (const each of [spool, another()]) {
          const facts = await each.readStudy(study);
          expect(facts === undefined ? undefined : senderOf(facts)).toBe(winner);
        }
      }
    });

    it('follows from the first instance of a study that is older than that, also when somebody else goes on with it', async () => {
      const { spool, another } = await open();
      await store(spool, { ...describeMammogram(1), sentBy: 'one' }, 'image 1');
      const before = await spool.readStudy(STUDY);
      expect(before === undefined ? undefined : senderOf(before)).toBe('one');
      expect(await another().putBeginning(begunBy(STUDY, 'other'))).toMatchObject({ beginning: { sentBy: 'one' } });
    });
  });
  describe('what is kept beside studies', () => {
    const at = '2026-11-20T08:00:00.000Z';
    const transactionUid = parseUid('2.25.7');

    it('is the same for every process', async () => {
      const { storage } = await open();
      const reference = { studyInstanceUid: STUDY, jobId: job.jobId, announcer: 'ris' };
      await new AnnouncementStore(storage).putEnd({ schemaVersion: 1, ...reference, endedAt: at, result: 'announced' });
      await new CommitmentStore(storage).putQuestion({ schemaVersion: 1, transactionUid, askedAt: at, references: [] });
      await new PullStore(storage).putCursor({ schemaVersion: 1, searchedAt: '2026-11-19T08:00:00.000Z' });
      await new PullStore(storage).putCursor({ schemaVersion: 1, searchedAt: at });

      expect(await new AnnouncementStore(storage).readEnd(reference)).toMatchObject({ result: 'announced' });
      expect(await new CommitmentStore(storage).readQuestion(transactionUid)).toMatchObject({ askedAt: at });
      expect(await new PullStore(storage).readCursor()).toMatchObject({ searchedAt: at });
    });

    it('is forgotten when it is old, and no sooner', async () => {
      const { storage } = await open();
      const commitments = new CommitmentStore(storage);
      await commitments.putQuestion({ schemaVersion: 1, transactionUid, askedAt: at, references: [] });
      expect(await commitments.removeOlderThan(later(-1))).toBe(0);
      expect(await commitments.removeOlderThan(later(1))).toBe(1);
      expect(await commitments.readQuestion(transactionUid)).toBeUndefined();
    });

    it('is an action until it is forgotten; one of a newer version does not hide the others', async () => {
      const { storage } = await open();
      const actions = new ActionStore(storage);
      const action = {
        schemaVersion: 1,
        actionId: '3b1f4e0c-8c5e-4b5e-9d0a-222222222222',
        action: 'retry',
        client: 'anybody',
        takenAt: at,
        outcome: 'done',
      } as const;
      expect(await actions.list()).toEqual([]);
      const later = {
        ...action,
        actionId: '00000000-8c5e-4b5e-9d0a-222222222222',
        takenAt: '2026-11-20T08:00:01.000Z',
      };
      await actions.put(later);
      await actions.put(action);
      await storage.create('actions/newer.json', Buffer.from('{"schemaVersion":2}'));
      expect(await new ActionStore(storage).list()).toEqual([action, later]);
      await actions.forget(action);
      await actions.forget(action);
      await actions.forget(later);
      expect(await actions.list()).toEqual([]);
    });

    it('leads from an instance to its study', async () => {
      const { spool, storage } = await open();
      const { fact } = await store(spool, describeMammogram(1), 'image');
      const unknown = describeMammogram(2).sopInstanceUid;
      const found = await findInstances(storage, new Set([fact.sopInstanceUid, unknown]));
      expect([...found.values()]).toMatchObject([{ studyInstanceUid: STUDY, hasBytes: true }]);
    });
  });
  describe('checkWritable', () => {
    it('says nothing of a spool that can be written', async () => {
      const { spool } = await open();
      await expect(spool.checkWritable()).resolves.toBeUndefined();
      expect(await spool.freeBytes()).toBeGreaterThan(0);
    });
  });
}
