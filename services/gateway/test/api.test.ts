import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deliveriesQueue, EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { deriveUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { Delivery, ExamOutcome, ExamRequest } from '@mammoflow/spool';
import { eventually, startRedis, storeInstances } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, report, tinyExam } from './test-instances.ts';

let redis: TestRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startRedis();
  const VIEWER_URL = 'https://viewer.example/?study={StudyInstanceUID}&protocol=findings';
  gateway = await startTestGateway({ REDIS_URL: redis.url, RECONCILE_INTERVAL_MS: 50, VIEWER_URL });
});

afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

/** Sends an exam and waits until its analysis is asked for. */
async function requestedExam(seed: string): Promise<ExamRequest> {
  const exam = tinyExam(seed);
  await storeInstances(gateway.dicomWebUrl, [...filesOf(exam), report(exam.studyInstanceUid)]);
  return eventually(async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs[0]?.request);
}

function outcomeOf({ jobId, studyInstanceUid, mammograms }: ExamRequest, state: ExamOutcome['state']): ExamOutcome {
  const finding = {
    number: 1,
    trackingUid: deriveUid('test finding'),
    score: 0.7,
    probabilityOfMalignancy: 0.4,
    box: { left: 1, top: 2, right: 3, bottom: 4 },
  };
  return {
    schemaVersion: 1,
    jobId,
    studyInstanceUid,
    state,
    recordedAt: new Date().toISOString(),
    mammograms: mammograms.map(({ sopInstanceUid }) => ({ state: 'analysed', sopInstanceUid, findings: [finding] })),
    notAnalysed: [],
    timings: { detectMs: 12 },
    ...(state === 'failed' && { failure: { code: 'MODEL_RUN_FAILED', reason: 'It ran out of memory.' } }),
  };
}

async function finish(
  request: ExamRequest,
  state: ExamOutcome['state'],
  objects: Delivery['objects'] = [],
): Promise<void> {
  const { jobId, studyInstanceUid } = request;
  const job = { jobId, studyInstanceUid };
  const endedAt = new Date().toISOString();
  await gateway.spool.putResults(job, { resultSet: 'a', objects: [] });
  await gateway.spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt: endedAt, destinations: ['pacs'] });
  await gateway.spool.putOutcome(outcomeOf(request, state));
  await gateway.spool.putDelivery({ schemaVersion: 2, ...job, destination: 'pacs', round: 0, endedAt, objects });
}

const study = (uid: Uid, rest = '') => `/api/studies/${uid}${rest}`;

describe('GET /api/studies/{uid}', () => {
  it('shows state, findings, what was set aside, and timings', async () => {
    const request = await requestedExam('api findings');
    await finish(request, 'analysed');
    const { status, body } = await gateway.get(study(request.studyInstanceUid));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'COMPLETED',
      findings: 4,
      mammograms: { length: 4 },
      setAside: [{ code: 'SOP_CLASS_NOT_MAMMOGRAPHY' }],
      analyses: [{ jobId: request.jobId, state: 'analysed', timings: { detectMs: 12 } }],
    });
  });

  it('has the address that opens the study in the viewer', async () => {
    const { studyInstanceUid } = await requestedExam('api viewer');
    const { viewer } = (await gateway.get(study(studyInstanceUid))).body;
    expect(viewer).toBe(`https://viewer.example/?study=${studyInstanceUid}&protocol=findings`);
  });

  it('shows where its job stands in the queue', async () => {
    const { studyInstanceUid } = await requestedExam('api queue');
    await eventually(async () => {
      const { body } = await gateway.get(study(studyInstanceUid));
      expect(body).toMatchObject({ state: 'QUEUED', queue: { queue: EXAMS_QUEUE, state: 'prioritized' } });
      return true;
    });
  });

  it('shows nothing of the patient', async () => {
    const request = await requestedExam('api patient');
    const { images } = tinyExam('api patient');
    const name = Buffer.from(images[0].part10)
      .toString('latin1')
      .match(/PN..([A-Za-z]+)\^/)?.[1];
    expect(name).toBeDefined();
    const shown = JSON.stringify((await gateway.get(study(request.studyInstanceUid))).body);
    expect(shown).not.toContain(name);
    expect(gateway.log.join('')).not.toContain(name);
  });

  it('says 404 for a study that never came and 400 for what is no UID', async () => {
    expect(await gateway.get('/api/studies/1.2.3')).toMatchObject({ status: 404, body: { code: 'API_STUDY_UNKNOWN' } });
    expect(await gateway.get('/api/studies/x')).toMatchObject({ status: 400, body: { code: 'API_REQUEST_INVALID' } });
  });
});

describe('GET /api/studies', () => {
  it('lists studies in pages, the latest first, by state if wanted', async () => {
    for (const seed of ['list 1', 'list 2', 'list 3']) await finish(await requestedExam(seed), 'analysed');
    const { total } = (await gateway.get('/api/studies')).body;
    expect(total).toBeGreaterThanOrEqual(3);
    const page = await gateway.get('/api/studies?limit=1&offset=1');
    expect(page.body).toMatchObject({ total, limit: 1, offset: 1, studies: { length: 1 } });
    const completed = await eventually(async () => {
      const { body } = await gateway.get('/api/studies?state=COMPLETED');
      return Number(body['total']) >= 3 && body;
    });
    expect(completed['studies']).toContainEqual(expect.objectContaining({ state: 'COMPLETED', findings: 4 }));
  });

  it.each(['limit=0', 'limit=x', 'offset=-1', 'state=LOST'])('says 400 to ?%s', async (query) => {
    expect((await gateway.get(`/api/studies?${query}`)).status).toBe(400);
  });
});

describe('what has failed', () => {
  it('is listed, and is analysed anew under another job id on request', async () => {
    const request = await requestedExam('failed');
    await finish(request, 'failed');
    const failed = { studyInstanceUid: request.studyInstanceUid, state: 'FAILED' };
    await eventually(async () => {
      expect((await gateway.get('/api/failures')).body['studies']).toContainEqual(expect.objectContaining(failed));
      return true;
    });
    const answer = await gateway.post(study(request.studyInstanceUid, '/retry'));
    expect(answer.status).toBe(202);
    const facts = await gateway.spool.readStudy(request.studyInstanceUid);
    expect(facts?.jobs.map((job) => job.request.retry)).toEqual([0, 1]);
    expect(answer.body['jobIds']).toEqual([facts?.jobs[1]?.request.jobId]);
  });

  const PACS_QUEUE = deliveriesQueue('pacs');
  it.each([EXAMS_QUEUE, PACS_QUEUE])('stays in %s as a dead letter until somebody retries it', async (name) => {
    const request = await requestedExam(`dead letter ${name}`);
    const queuedAs = name === PACS_QUEUE ? `${request.jobId}.pacs.0` : request.jobId;
    if (name === PACS_QUEUE) await gateway.spool.putOutcome(outcomeOf(request, 'analysed'));
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX });
    await eventually(async () => (await queue.getJob(queuedAs)) !== undefined);
    const refuse = () => Promise.reject(new UnrecoverableError('PACS_REFUSED: The PACS refuses it.'));
    const worker = new Worker(name, refuse, { connection, prefix: QUEUE_PREFIX });
    const { studyInstanceUid, jobId } = request;
    await eventually(async () => {
      expect((await gateway.get('/api/failures')).body['deadLetters']).toContainEqual(
        expect.objectContaining({
          queue: name,
          studyInstanceUid,
          jobId: queuedAs,
          reason: 'PACS_REFUSED: The PACS refuses it.',
        }),
      );
      return true;
    });
    await worker.close();
    expect((await gateway.post(study(studyInstanceUid, '/retry'))).body).toEqual({ studyInstanceUid, jobIds: [jobId] });
    expect(await queue.getJobState(queuedAs)).not.toBe('failed');
    await queue.close();
    connection.disconnect();
  });

  it('is analysed anew at the first request, also when its job is a dead letter', async () => {
    const request = await requestedExam('given up');
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const giveUp = () => Promise.reject(new UnrecoverableError('given up'));
    const worker = new Worker(EXAMS_QUEUE, giveUp, { connection, prefix: QUEUE_PREFIX });
    const queue = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
    await eventually(async () => (await queue.getJobState(request.jobId)) === 'failed');
    await worker.close();
    await finish(request, 'failed');
    const answer = await gateway.post(study(request.studyInstanceUid, '/retry'));
    const jobs = (await gateway.spool.readStudy(request.studyInstanceUid))?.jobs ?? [];
    expect(answer.body['jobIds']).toEqual([jobs[1]?.request.jobId]);
    await queue.close();
    connection.disconnect();
  });

  it('shows a study of which a fact is damaged, until it is mended', async () => {
    const { studyInstanceUid, jobId } = await requestedExam('damaged');
    const path = join(gateway.spoolFolder, 'studies', studyInstanceUid, 'requests', `${jobId}.json`);
    const whole = await readFile(path);
    const unreadable = async () => (await gateway.get('/api/failures')).body['unreadable'] as object[];
    await writeFile(path, '');
    await eventually(async () => (await unreadable()).length === 1);
    expect(await unreadable()).toMatchObject([{ studyInstanceUid, code: 'SPOOL_FACT_UNREADABLE' }]);
    const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
    await eventually(async () => /mammoflow_unreadable_studies\{.*\} 1/.test(await metrics()));
    await writeFile(path, whole);
    await eventually(async () => (await unreadable()).length === 0);
  });

  it('cannot be retried when nothing has', async () => {
    const request = await requestedExam('nothing failed');
    expect((await gateway.post(study(request.studyInstanceUid, '/retry'))).status).toBe(409);
  });
});

describe('results that a PACS will not take', () => {
  const refusal = { code: 'PACS_REFUSED_INSTANCE', reason: 'The PACS refuses it (SOP Class).', failureReason: 0x0122 };
  const refusedObject = { state: 'refused', sopInstanceUid: deriveUid('refused'), ...refusal } as const;
  const storedObject = { state: 'stored', sopInstanceUid: deriveUid('stored') } as const;

  it('are a state of their own, with the reason of each instance', async () => {
    const request = await requestedExam('refused');
    await finish(request, 'analysed', [storedObject, refusedObject]);
    const { studyInstanceUid } = request;
    const { sopInstanceUid } = refusedObject;
    expect((await gateway.get(study(studyInstanceUid))).body).toMatchObject({
      state: 'REFUSED_BY_PACS',
      analyses: [
        {
          deliveries: [{ destination: 'pacs', state: 'refused', stored: 1, refused: [{ sopInstanceUid, ...refusal }] }],
        },
      ],
    });
    await eventually(async () => {
      const failed = (await gateway.get('/api/failures')).body['studies'];
      expect(failed).toContainEqual(expect.objectContaining({ studyInstanceUid, deliveries: { pacs: 'refused' } }));
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      expect(text).toMatch(/mammoflow_deliveries\{destination="pacs",state="refused".*\} [1-9]/);
      return true;
    });
  });

  it('are sent once more on request', async () => {
    const request = await requestedExam('refused, then retried');
    await finish(request, 'analysed', [refusedObject]);
    const { studyInstanceUid, jobId } = request;
    expect((await gateway.post(study(studyInstanceUid, '/retry'))).body).toEqual({ studyInstanceUid, jobIds: [jobId] });
    expect((await gateway.get(study(studyInstanceUid))).body).toMatchObject({
      state: 'DELIVERING',
      analyses: [{ deliveries: [{ destination: 'pacs', state: 'waiting', round: 1 }] }],
    });
  });
});

describe('POST /api/studies/{uid}/deliveries', () => {
  it('sends results once more, and puts that into the queue of the destination', async () => {
    const request = await requestedExam('sent again');
    await finish(request, 'analysed');
    const { studyInstanceUid, jobId } = request;
    const answer = await gateway.post(study(studyInstanceUid, '/deliveries'), { destination: 'pacs' });
    expect(answer).toEqual({ status: 202, body: { studyInstanceUid, destination: 'pacs', jobId } });
    await eventually(async () => {
      const { body } = await gateway.get(study(studyInstanceUid));
      expect(body).toMatchObject({ state: 'DELIVERING', queue: { queue: deliveriesQueue('pacs'), state: 'waiting' } });
      return true;
    });
  });

  it('refuses a destination that there is not, and a study without results', async () => {
    const { studyInstanceUid } = await requestedExam('nothing to send');
    const send = (destination: string) => gateway.post(study(studyInstanceUid, '/deliveries'), { destination });
    expect(await send('nowhere')).toMatchObject({ status: 404, body: { code: 'API_DESTINATION_UNKNOWN' } });
    expect(await send('pacs')).toMatchObject({ status: 409, body: { code: 'API_NOTHING_TO_DO' } });
  });

  it('is about the destinations that are listed', async () => {
    const destinations = [{ name: 'pacs', kind: 'dicomweb', studies: 'all' }];
    expect((await gateway.get('/api/destinations')).body).toEqual({ destinations });
  });
});

describe('GET /metrics', () => {
  it('tells states of studies, what was set aside and that Redis is up, and names no study', async () => {
    const request = await requestedExam('metrics');
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(text).toMatch(/mammoflow_studies\{state="QUEUED".*\} [1-9]/);
    expect(text).toMatch(/mammoflow_instances_set_aside_total\{code="SOP_CLASS_NOT_MAMMOGRAPHY".*\} [1-9]/);
    expect(text).toMatch(/mammoflow_redis_up\{.*\} 1/);
    expect(text).toMatch(/mammoflow_queue_jobs\{queue="exams",state="waiting".*\} [1-9]/);
    expect(text).toMatch(/mammoflow_oldest_study_seconds\{state="QUEUED".*\} (0\.\d|[1-9])/);
    expect(text).not.toContain(request.studyInstanceUid);
  });
});
