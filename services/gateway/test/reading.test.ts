import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STUDY_NEWS_CHANNEL } from '@mammoflow/contracts';
import type { StudyNews } from '@mammoflow/contracts';
import { currentJob } from '@mammoflow/spool';
import { eventually, startRedis, storeInstances, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestRedis } from '@mammoflow/testkit';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvents } from './event-reader.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, report, tinyExam } from './test-instances.ts';

let redis: TestRedis;
let folder: TemporaryFolder;
let accessFile: string;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const scopesOf = {
  pacs: ['store', 'read'],
  other: ['store', 'read'],
  reader: ['read', 'every-study', 'patient'],
  viewer: ['read', 'every-study'],
  admin: ['admin'],
} as const;
const bearer = (name: keyof typeof scopesOf) => ({ authorization: `Bearer ${name}-key` });

const writeAccess = (names: readonly (keyof typeof scopesOf)[]): Promise<void> => {
  const clients = names.map((name) => ({ name, scopes: scopesOf[name], keys: [{ sha256: sha256(`${name}-key`) }] }));
  return writeFile(accessFile, JSON.stringify({ schemaVersion: 1, clients }));
};

beforeAll(async () => {
  [redis, folder] = await Promise.all([startRedis(), temporaryFolder('reading')]);
  accessFile = join(folder.path, 'access.json');
  await writeAccess(['pacs', 'other', 'reader', 'viewer', 'admin']);
});
afterAll(async () => {
  await redis.stop();
  await folder.remove();
});

const start = (variables: Readonly<Record<string, unknown>> = {}): Promise<TestGateway> =>
  startTestGateway({ REDIS_URL: redis.url, ...variables });
const send = (gateway: TestGateway, ...files: readonly Uint8Array[]) => storeInstances(gateway.dicomWebUrl, files);

async function rowsOf(gateway: TestGateway, query = ''): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return itemsIn((await gateway.get(`/api/history${query}`)).body, 'studies');
}

type Json = Readonly<Record<string, unknown>>;

async function bodyOf(response: Response): Promise<Json> {
  const body: unknown = await response.json();
  return Object.fromEntries(Object.entries(body ?? {}));
}

function itemsIn(body: Json, name: string): readonly Json[] {
  const items = body[name];
  return Array.isArray(items) ? items.map((item: object) => Object.fromEntries(Object.entries(item))) : [];
}

describe('the reading list', () => {
  it('says where an exam stands in the queue, and how many there are in each state', async () => {
    await using gateway = await start();
    const first = tinyExam('list first');
    const second = tinyExam('list second');
    await send(gateway, ...filesOf(first));
    await eventually(async () => (await rowsOf(gateway)).length === 1);
    await send(gateway, ...filesOf(second));
    await send(gateway, report(tinyExam('list report').studyInstanceUid));
    await eventually(async () => (await rowsOf(gateway)).length === 3);
    const rows = await eventually(async () => {
      const found = await rowsOf(gateway, '?state=QUEUED&direction=asc');
      return found.every(({ queue }) => queue !== undefined) && found.length === 2 ? found : undefined;
    });
    expect(rows).toMatchObject([
      { studyInstanceUid: first.studyInstanceUid, state: 'QUEUED', queue: { state: 'prioritized', position: 1 } },
      { studyInstanceUid: second.studyInstanceUid, queue: { position: 2 } },
    ]);
    // Rows are there at once, counts with the record.
    await eventually(async () => {
      const { body } = await gateway.get('/api/history?state=SET_ASIDE');
      expect(body).toMatchObject({ counts: { QUEUED: 2, SET_ASIDE: 1 }, source: 'record', listing: false });
      expect(body['studies']).toHaveLength(1);
      return true;
    });
  });

  it('goes on where a page ended, whatever came meanwhile, and refuses a place of another order', async () => {
    await using gateway = await start();
    const studies = [1, 2, 3].map((number) => tinyExam(`page ${number}`).studyInstanceUid);
    for (const study of studies) await send(gateway, report(study));
    await eventually(async () => (await rowsOf(gateway)).length === 3);
    const first = await gateway.get('/api/history?limit=2');
    await send(gateway, report(tinyExam('page late').studyInstanceUid));
    await eventually(async () => (await rowsOf(gateway)).length === 4);
    const next = String(first.body['next']);
    const second = await gateway.get(`/api/history?limit=2&after=${next}`);
    expect([first.body['studies'], second.body['studies']].flat()).toMatchObject(
      studies.toReversed().map((studyInstanceUid) => ({ studyInstanceUid })),
    );
    expect(second.body).not.toHaveProperty('next');
    expect((await gateway.get(`/api/history?order=score&after=${next}`)).status).toBe(400);
    expect((await gateway.get(`/api/history?study=${studies[1]}`)).body['studies']).toHaveLength(1);
  });

  it('shows a client its own studies alone, unless it may see every one', async () => {
    await using gateway = await start({ ACCESS_FILE: accessFile });
    const study = tinyExam('own').studyInstanceUid;
    await storeInstances(gateway.dicomWebUrl, [report(study)], { headers: bearer('pacs') });
    const listFor = async (name: keyof typeof scopesOf): Promise<unknown> => {
      const response = await fetch(`${gateway.url}/api/history`, { headers: bearer(name) });
      const body = await bodyOf(response);
      return [itemsIn(body, 'studies').length, body['counts']];
    };
    await eventually(async () => JSON.stringify(await listFor('viewer')) === JSON.stringify([1, { SET_ASIDE: 1 }]));
    expect(await listFor('pacs')).toEqual([1, { SET_ASIDE: 1 }]);
    expect(await listFor('other')).toEqual([0, {}]);
  });
});

describe('the patients of the reading list', () => {
  const planted = { PatientName: 'Müller^Anna Maria^^Dr', PatientID: 'MRN-0815', AccessionNumber: 'ACC77' };

  it('are shown to whom they may be, found by name, ID or accession number, and who saw them is recorded', async () => {
    await using gateway = await start({ ACCESS_FILE: accessFile, PATIENT_NAMES: 'shown' });
    const study = tinyExam('patient').studyInstanceUid;
    await storeInstances(gateway.dicomWebUrl, [report(study, planted)], { headers: bearer('pacs') });
    const post = async (name: keyof typeof scopesOf, path: string, body: object) => {
      const headers = { ...bearer(name), 'content-type': 'application/json' };
      const response = await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: await bodyOf(response) };
    };
    for (const patient of ['muller anna', 'mrn-08', 'acc77']) {
      const found = await eventually(async () => {
        const answer = await post('reader', '/api/history/search', { patient });
        return itemsIn(answer.body, 'studies').length === 1 ? answer : undefined;
      });
      expect(found.body).toMatchObject({ studies: [{ studyInstanceUid: study }], unread: 0 });
    }
    const nobody = await post('reader', '/api/history/search', { patient: 'muller berta' });
    expect(nobody.body['studies']).toEqual([]);
    const shown = await post('reader', '/api/patients', { studies: [study, '1.2.3'] });
    expect(shown.body['patients']).toEqual([
      { studyInstanceUid: study, name: 'Müller, Dr Anna Maria', id: 'MRN-0815', accessionNumber: 'ACC77' },
    ]);
    expect((await post('viewer', '/api/patients', { studies: [study] })).status).toBe(403);
    expect((await post('viewer', '/api/history/search', { patient: 'muller' })).status).toBe(403);
    await post('reader', '/api/patients', { studies: [study] });
    const taken = await eventually(async () => {
      const history = await fetch(`${gateway.url}/api/history/${study}`, { headers: bearer('viewer') });
      const seen = itemsIn(await bodyOf(history), 'events').filter((event) => event['type'] === 'action-taken');
      return seen.length > 0 ? seen : undefined;
    });
    expect(taken).toMatchObject([{ content: { action: 'see-patient', client: 'reader', outcome: 'done' } }]);
    const searches = await eventually(async () => {
      const audit = await fetch(`${gateway.url}/api/audit?limit=100`, { headers: bearer('admin') });
      const events = itemsIn(await bodyOf(audit), 'events').map((event) => JSON.stringify(event));
      const found = events.filter((event) => event.includes('search-patient'));
      return found.length >= 4 ? found : undefined;
    });
    // Who searched, not for whom.
    for (const search of searches) expect(search).toMatch(/^(?!.*(ller|mrn|acc77)).*"reader"/);
    expect(gateway.log.join('\n')).not.toMatch(/ller|0815|ACC77/);
  });

  it('are masked unless the site says otherwise', async () => {
    await using gateway = await start();
    const study = tinyExam('masked').studyInstanceUid;
    await send(gateway, report(study, planted));
    const refused = { status: 409, body: { code: 'API_PATIENTS_MASKED' } };
    expect(await gateway.post('/api/patients', { studies: [study] })).toMatchObject(refused);
    expect(await gateway.post('/api/history/search', { patient: 'anna' })).toMatchObject(refused);
  });
});

describe('following what happens', () => {
  it('finds in the list at once what was told of, though it is in the record a second later', async () => {
    await using gateway = await start();
    await using reader = await readEvents(gateway.url);
    for (const name of ['one', 'two', 'three']) {
      const study = tinyExam(`told ${name}`).studyInstanceUid;
      await send(gateway, report(study));
      await eventually(() => reader.events.some(({ data }) => data['studyInstanceUid'] === study), { intervalMs: 5 });
      expect((await rowsOf(gateway))[0]).toMatchObject({ studyInstanceUid: study });
    }
  });

  it('tells what another gateway has done, how far an analysis is, and how much waits', async () => {
    await using spool = await temporaryFolder('reading');
    await using first = await start({ SPOOL_DIR: spool.path, RECONCILE_INTERVAL_MS: 600_000 });
    await using second = await start({ SPOOL_DIR: spool.path, RECONCILE_INTERVAL_MS: 600_000 });
    await using reader = await readEvents(second.url);
    const exam = tinyExam('followed');
    await send(first, ...filesOf(exam));
    const { studyInstanceUid } = exam;
    await eventually(() => reader.events.some(({ type, data }) => type === 'study' && data['state'] === 'QUEUED'));
    expect(reader.events.find(({ type }) => type === 'study')).toMatchObject({ data: { studyInstanceUid } });
    const facts = (await first.spool.readStudy(studyInstanceUid)) ?? expect.fail('It is there.');
    const jobId = currentJob(facts)?.request.jobId ?? '';
    const progress = { jobId, stage: 'analysing', done: 1, total: 4 } as const;
    const news: StudyNews = { kind: 'progress', from: 'an orchestrator', studyInstanceUid, progress };
    const client = new Redis(redis.url);
    await client.publish(STUDY_NEWS_CHANNEL, JSON.stringify(news));
    await client.publish(STUDY_NEWS_CHANNEL, 'nonsense');
    client.disconnect();
    const told = { type: 'progress', data: { studyInstanceUid, stage: 'analysing', done: 1, total: 4 } };
    await eventually(() => reader.events.some(({ type }) => type === 'progress'));
    expect(reader.events.find(({ type }) => type === 'progress')).toMatchObject(told);
    const row = await eventually(async () => (await rowsOf(second))[0]);
    expect(row).toMatchObject({ studyInstanceUid, progress: { stage: 'analysing', done: 1, total: 4 } });
    await eventually(() => reader.events.some(({ type, data }) => type === 'queue' && 'exams' in data));
    await second.stop();
    await reader.ended;
  });

  it('goes on after a break with what came meanwhile, and says so where that is not known any more', async () => {
    await using gateway = await start();
    const before = await readEvents(gateway.url);
    await send(gateway, report(tinyExam('before the break').studyInstanceUid));
    await eventually(() => before.events.length > 0);
    await before[Symbol.asyncDispose]();
    const lastEventId = before.events.findLast(({ id }) => id !== undefined)?.id ?? '';
    const missed = tinyExam('in the break').studyInstanceUid;
    await send(gateway, report(missed));
    await eventually(async () => (await rowsOf(gateway)).length === 2);
    await using again = await readEvents(gateway.url, { 'last-event-id': lastEventId });
    await eventually(() => again.events.some(({ data }) => data['studyInstanceUid'] === missed));
    expect(again.events.map(({ type }) => type)).not.toContain('resync');
    await using elsewhere = await readEvents(gateway.url, { 'last-event-id': 'another-17' });
    await eventually(() => elsewhere.events[0]?.type === 'resync');
  });

  it('tells a client of its own studies alone', async () => {
    await using gateway = await start({ ACCESS_FILE: accessFile, FILES_INTERVAL_MS: 50 });
    await using own = await readEvents(gateway.url, bearer('pacs'));
    await using other = await readEvents(gateway.url, bearer('other'));
    const study = tinyExam('followed by its sender').studyInstanceUid;
    await storeInstances(gateway.dicomWebUrl, [report(study)], { headers: bearer('pacs') });
    await eventually(() => own.events.length > 0);
    expect(own.events).toMatchObject([{ type: 'study', data: { studyInstanceUid: study } }]);
    expect(other.events).toEqual([]);
  });
});
