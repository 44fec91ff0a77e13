import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { eventually, storeInstances, temporaryFolder } from '@mammoflow/testkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { sendFiles } from './dicom-peer.ts';
import { changed, filesOf, report, tinyExam } from './test-instances.ts';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A bright half at the side of the chest wall of a left breast. */
const picture = sharp(
  Uint8Array.from({ length: 300 * 400 }, (_, index) => (index % 300 < 100 ? 200 : 3)),
  { raw: { width: 300, height: 400, channels: 1 } },
).toColourspace('b-w');
const leftCc = '?laterality=L&view=CC&spacingMm=0.07';

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const body: unknown = await response.json();
  return { status: response.status, body: Object.fromEntries(Object.entries(body ?? {})) };
}

async function openUpload(gateway: TestGateway, headers: Record<string, string> = {}): Promise<string> {
  const { status, body } = await ask(`${gateway.url}/api/uploads`, { method: 'POST', headers });
  expect(status).toBe(201);
  return `${gateway.url}/api/uploads/${String(body['uploadId'])}`;
}

interface Put {
  readonly type?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

// eslint-disable-next-line max-params -- where to, under which number, what, and how
function put(
  upload: string,
  number: number,
  bytes: Uint8Array,
  { type, query = '', headers }: Put = {},
): Promise<Answer> {
  return ask(`${upload}/files/${number}${query}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { 'content-type': type ?? 'application/dicom', ...headers },
  });
}

function complete(upload: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(`${upload}/complete`, { method: 'POST', headers });
}

describe('DICOM files that somebody tries', () => {
  it('are a trial, which is analysed at once when it is complete and not before', async () => {
    await using gateway = await startTestGateway({
      FOUR_VIEWS_DELAY_MS: 1,
      QUIET_PERIOD_MS: 1,
      RECONCILE_INTERVAL_MS: 50,
    });
    const exam = tinyExam('tried');
    const upload = await openUpload(gateway);
    for (const [number, file] of filesOf(exam).entries()) {
      expect(await put(upload, number, file)).toMatchObject({
        status: 200,
        body: {
          number,
          studyInstanceUid: exam.studyInstanceUid,
          trial: true,
          again: false,
          disposition: { kind: 'mammogram' },
        },
      });
    }
    const study = `/api/studies/${exam.studyInstanceUid}`;
    await eventually(async () => (await gateway.get(study)).body['trial'] === 'instances');
    // Long enough for several looks at what is complete.
    await setTimeout(200);
    expect((await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs).toEqual([]);

    const completed = await complete(upload);
    expect(completed).toMatchObject({
      status: 202,
      body: { studies: [{ studyInstanceUid: exam.studyInstanceUid, trial: true }] },
    });
    expect((await gateway.get(study)).body).toMatchObject({
      state: 'QUEUED',
      trial: 'instances',
      analyses: [{ priority: 'urgent' }],
    });
    expect((await complete(upload)).body).toEqual(completed.body);
    expect((await ask(`${gateway.url}/api/uploads`)).body).toMatchObject({
      uploads: [
        { files: 4, studies: [{ studyInstanceUid: exam.studyInstanceUid, trial: 'instances', state: 'QUEUED' }] },
      ],
    });
    expect((await put(upload, 9, Buffer.from('x'))).body).toMatchObject({ code: 'UPLOAD_COMPLETED' });
  });

  it('are told one by one: a bad one keeps no other from being taken', async () => {
    await using gateway = await startTestGateway({ MAX_INSTANCE_BYTES: 100_000 });
    const exam = tinyExam('one bad');
    const upload = await openUpload(gateway);
    const [good] = filesOf(exam);
    expect(await put(upload, 0, Buffer.from('Dear Sir or Madam'))).toMatchObject({
      status: 422,
      body: { code: 'DICOM_NOT_PART_10' },
    });
    expect(await put(upload, 1, good.subarray(0, good.length - 500))).toMatchObject({ status: 422 });
    expect(await put(upload, 2, Buffer.alloc(200_000))).toMatchObject({ status: 413, body: { code: 'UPLOAD_LIMIT' } });
    expect(await put(upload, 3, good, { type: 'text/plain' })).toMatchObject({ status: 415 });
    expect(await put(upload, 4, report(exam.studyInstanceUid))).toMatchObject({
      status: 200,
      body: { disposition: { kind: 'set-aside' } },
    });
    expect(await put(upload, 5, good)).toMatchObject({ status: 200 });
    expect(await put(upload, 5, good)).toMatchObject({ status: 200, body: { number: 5 } });
    expect((await complete(upload)).status).toBe(202);
    expect((await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs).toMatchObject([
      { request: { trigger: 'operator' } },
    ]);
  });

  it('may be sent without their length, and are refused as soon as they are too large', async () => {
    await using gateway = await startTestGateway({ MAX_INSTANCE_BYTES: 100_000 });
    const upload = await openUpload(gateway);
    let left = 10;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(60_000));
        left -= 1;
        if (left === 0) controller.close();
      },
    });
    const init = { method: 'PUT', headers: { 'content-type': 'application/dicom' }, body, duplex: 'half' } as const;
    expect(await ask(`${upload}/files/0`, init)).toMatchObject({ status: 413 });
  });

  it('of which nothing can be analysed say so', async () => {
    await using gateway = await startTestGateway();
    const upload = await openUpload(gateway);
    expect((await complete(upload)).body).toMatchObject({ code: 'UPLOAD_EMPTY' });
    await put(upload, 0, report('1.2.3.4'));
    expect((await complete(upload)).body).toMatchObject({ studies: [{ failure: { code: 'API_NOTHING_TO_DO' } }] });
  });

  it('do not fit more files and bytes than an upload may have, nor more uploads than a client may', async () => {
    await using gateway = await startTestGateway({ TRIAL_MAX_FILES: 2, TRIAL_MAX_BYTES: 40_000 });
    const upload = await openUpload(gateway);
    const [first, second] = filesOf(tinyExam('limits'));
    expect(await put(upload, 2, first)).toMatchObject({ status: 413, body: { code: 'UPLOAD_LIMIT' } });
    expect(first.length).toBeGreaterThan(7_000);
    await put(upload, 0, first);
    await put(upload, 1, second);
    expect(await put(upload, 1, second)).toMatchObject({ status: 200 });
    const tooMany = await openUpload(gateway);
    expect(await put(tooMany, 0, Buffer.alloc(50_000))).toMatchObject({ status: 413, body: { code: 'UPLOAD_LIMIT' } });
    for (let open = 2; open < 8; open += 1) await openUpload(gateway);
    expect(await ask(`${gateway.url}/api/uploads`, { method: 'POST' })).toMatchObject({
      status: 409,
      body: { code: 'UPLOADS_OPEN' },
    });
    expect((await ask(upload, { method: 'DELETE' })).status).toBe(200);
    await openUpload(gateway);
  });

  it('go with their upload, unless nobody can say whether somebody works at them', async () => {
    await using gateway = await startTestGateway();
    const exam = tinyExam('removed');
    const upload = await openUpload(gateway);
    for (const [number, file] of filesOf(exam).entries()) await put(upload, number, file);
    await complete(upload);
    const answer = await ask(upload, { method: 'DELETE' });
    // Without Redis nobody can say whether an orchestrator has it in work.
    expect(answer).toMatchObject({ status: 503, body: { code: 'QUEUE_UNREACHABLE' } });

    const another = await openUpload(gateway);
    const other = tinyExam('removed before analysis');
    await put(another, 0, filesOf(other)[0]);
    expect((await ask(another, { method: 'DELETE' })).body).toEqual({ removed: [other.studyInstanceUid] });
    expect(await gateway.spool.readStudy(other.studyInstanceUid)).toBeUndefined();
    expect(await gateway.spool.listStudies()).toEqual([exam.studyInstanceUid]);
    expect((await ask(another)).status).toBe(404);
  });
});

describe('a study that came from a PACS', () => {
  it('is shown as it is when somebody uploads it, and nothing is added to it', async () => {
    await using gateway = await startTestGateway();
    const exam = tinyExam('of the PACS');
    const [first, second] = filesOf(exam);
    await storeInstances(gateway.dicomWebUrl, [first]);
    const upload = await openUpload(gateway);
    expect(await put(upload, 0, first)).toMatchObject({ status: 200, body: { again: true, trial: false } });
    expect(await put(upload, 1, second)).toMatchObject({ status: 422, body: { code: 'UPLOAD_STUDY_IN_EARNEST' } });
    expect(await put(upload, 2, changed(first, { SeriesDescription: 'changed' }))).toMatchObject({ status: 422 });
    expect((await complete(upload)).body).toMatchObject({
      studies: [{ studyInstanceUid: exam.studyInstanceUid, trial: false }],
    });
    const facts = await gateway.spool.readStudy(exam.studyInstanceUid);
    expect(facts?.instances).toHaveLength(1);
    expect(facts?.jobs).toEqual([]);
    await ask(upload, { method: 'DELETE' });
    expect(await gateway.spool.readStudy(exam.studyInstanceUid)).toBeDefined();
  });

  it('is one in earnest from the first image on that the PACS sends of what was a trial', async () => {
    await using gateway = await startTestGateway();
    const exam = tinyExam('adopted');
    const upload = await openUpload(gateway);
    for (const [number, file] of filesOf(exam).entries()) await put(upload, number, file);
    await storeInstances(gateway.dicomWebUrl, filesOf(exam));
    const study = `/api/studies/${exam.studyInstanceUid}`;
    const facts = await gateway.spool.readStudy(exam.studyInstanceUid);
    expect(facts).toMatchObject({ beginning: { trial: 'instances' }, adoption: { schemaVersion: 1 } });
    expect((await gateway.get(study)).body['trial']).toBeUndefined();
    // It is complete by itself, as any study.
    await eventually(async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs[0]);
    expect((await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs).toMatchObject([
      { request: { trigger: 'four-views' } },
    ]);
  });

  it('gives way to the images of the PACS where they are others, also while it is analysed', async () => {
    await using gateway = await startTestGateway({ DICOM_PORT: 0 });
    const exam = tinyExam('changed before');
    const files = filesOf(exam);
    const upload = await openUpload(gateway);
    for (const [number, file] of files.entries())
      await put(upload, number, changed(file, { PatientName: 'Anonymous' }));
    await complete(upload);
    expect(await storeInstances(gateway.dicomWebUrl, files)).toMatchObject({ status: 200 });
    const facts = await gateway.spool.readStudy(exam.studyInstanceUid);
    expect(facts).toMatchObject({ beginning: { schemaVersion: 1 }, instances: [{}, {}, {}, {}] });
    expect(facts?.beginning?.trial).toBeUndefined();
    const [first] = exam.images;
    const kept = await gateway.spool.readInstance(exam.studyInstanceUid, first.sopInstanceUid);
    expect(Buffer.from(kept)).toEqual(Buffer.from(first.part10));
  });

  it('is adopted by C-STORE too, which wraps the same images in another way', async () => {
    await using gateway = await startTestGateway({ DICOM_PORT: 0 });
    const exam = tinyExam('adopted by C-STORE');
    const upload = await openUpload(gateway);
    // As a PACS exports it, under a name of its own.
    for (const [number, file] of filesOf(exam).entries()) await put(upload, number, rewrapped(file));
    await complete(upload);
    expect(await sendFiles(gateway.dicomPort, filesOf(exam))).toEqual([0, 0, 0, 0]);
    const facts = await gateway.spool.readStudy(exam.studyInstanceUid);
    expect(facts).toMatchObject({ beginning: { trial: 'instances' }, adoption: { schemaVersion: 1 } });
    expect(facts?.jobs).toHaveLength(1);
    expect(await put(await openUpload(gateway), 0, filesOf(exam)[0])).toMatchObject({
      body: { again: true, trial: false },
    });
  });
});

/** The same data set in a file that another program has written. */
function rewrapped(part10: Uint8Array): Uint8Array {
  const other = Buffer.from(part10);
  other.write('another program wrote this preamble', 0, 'latin1');
  return other;
}

describe('pictures that somebody tries', () => {
  it('become mammograms of one study, with what was said of them and what looks odd', async () => {
    await using gateway = await startTestGateway();
    const upload = await openUpload(gateway);
    const png = await picture.clone().png().toBuffer();
    const jpeg = await picture.clone().flop().jpeg().toBuffer();
    const first = await put(upload, 0, png, { type: 'image/png', query: leftCc });
    expect(first).toMatchObject({
      status: 200,
      body: { trial: true, warnings: [], disposition: { kind: 'mammogram', imageLaterality: 'L', view: 'CC' } },
    });
    const second = await put(upload, 1, jpeg, { type: 'image/jpeg', query: '?laterality=L&view=MLO&spacingMm=0.1' });
    expect(second).toMatchObject({ status: 200, body: { warnings: ['laterality', 'lossy'] } });
    const study = String(first.body['studyInstanceUid']);
    expect(second.body['studyInstanceUid']).toBe(study);
    expect((await complete(upload)).body).toMatchObject({ studies: [{ studyInstanceUid: study, trial: true }] });
    const view = (await gateway.get(`/api/studies/${study}`)).body;
    expect(view).toMatchObject({ trial: 'pictures', analyses: [{ mammograms: [{}, {}] }] });
    const refused = await gateway.post(`/api/studies/${study}/deliveries`, { destination: 'pacs' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'UPLOAD_PICTURES_NOT_DELIVERABLE' } });
  });

  it('are refused when something is missing, or they are none', async () => {
    await using gateway = await startTestGateway();
    const upload = await openUpload(gateway);
    const png = await picture.clone().png().toBuffer();
    const type = 'image/png';
    expect(await put(upload, 0, png, { type })).toMatchObject({
      status: 422,
      body: { code: 'UPLOAD_PICTURE_FACTS_MISSING' },
    });
    expect(await put(upload, 0, png, { type, query: '?laterality=X&view=CC&spacingMm=0.07' })).toMatchObject({
      status: 400,
    });
    expect(await put(upload, 0, png, { type, query: '?laterality=L&view=CC&spacingMm=50' })).toMatchObject({
      status: 400,
    });
    expect(await put(upload, 0, filesOf(tinyExam('x'))[0], { type, query: leftCc })).toMatchObject({
      status: 422,
      body: { code: 'PICTURE_REFUSED' },
    });
    expect(await put(upload, 0, png.subarray(0, png.length / 2), { type, query: leftCc })).toMatchObject({
      status: 422,
    });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>');
    expect(await put(upload, 0, svg, { type, query: leftCc })).toMatchObject({ status: 422 });
    expect(await put(upload, 0, png, { type, query: leftCc })).toMatchObject({ status: 200 });
  });
});

describe('uploads where clients say who they are', () => {
  const scopesOf: Readonly<Record<string, readonly string[]>> = {
    ada: ['read', 'try'],
    bob: ['read', 'try'],
    viewer: ['read', 'every-study'],
    pacs: ['store', 'read'],
  };
  const keyOf = (name: string): string => `${name}-key`;
  const as = (name: string): Record<string, string> => ({ authorization: `Bearer ${keyOf(name)}` });

  it('are seen by nobody else, and keep no sender from sending the study', async () => {
    await using folder = await temporaryFolder('uploads');
    const file = join(folder.path, 'access.json');
    const clients = Object.entries(scopesOf).map(([name, scopes]) => ({
      name,
      scopes,
      keys: [{ sha256: createHash('sha256').update(keyOf(name)).digest('hex') }],
    }));
    await writeFile(file, JSON.stringify({ schemaVersion: 1, clients }));
    await using gateway = await startTestGateway({ ACCESS_FILE: file });
    const exam = tinyExam('of ada');
    const [first, second] = filesOf(exam);
    const upload = await openUpload(gateway, as('ada'));
    expect(await put(upload, 0, first, { headers: as('ada') })).toMatchObject({ status: 200 });
    for (const method of ['GET', 'DELETE']) {
      expect(await ask(upload, { method, headers: as('bob') })).toMatchObject({
        status: 404,
        body: { code: 'UPLOAD_UNKNOWN' },
      });
    }
    expect((await put(upload, 1, second, { headers: as('bob') })).status).toBe(404);
    expect((await complete(upload, as('bob'))).status).toBe(404);
    expect((await ask(`${gateway.url}/api/uploads`, { headers: as('bob') })).body['uploads']).toEqual([]);
    expect((await ask(`${gateway.url}/api/uploads`, { method: 'POST', headers: as('viewer') })).status).toBe(403);
    const study = `${gateway.url}/api/studies/${exam.studyInstanceUid}`;
    expect((await ask(study, { headers: as('pacs') })).status).toBe(404);

    const stored = await storeInstances(gateway.dicomWebUrl, [first, second], { headers: as('pacs') });
    expect(stored).toMatchObject({ status: 200 });
    expect((await ask(study, { headers: as('pacs') })).body).toMatchObject({ sentBy: 'pacs' });
  });
});
