import { EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import { eventually, startRedis, storeInstances } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

let redis: TestRedis;
let gateway: TestGateway;
let connection: Redis;
let queue: Queue;

beforeAll(async () => {
  redis = await startRedis();
  // A comparison of spool and queue that began before the drop would put the job back, for an orchestrator to find it ended.
  gateway = await startTestGateway({ REDIS_URL: redis.url, RECONCILE_INTERVAL_MS: 600_000 });
  connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  queue = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
});

afterAll(async () => {
  await queue.close();
  connection.disconnect();
  await gateway.close();
  await redis.stop();
});

const drop = (study: Uid) => gateway.post(`/api/studies/${study}/drop`);
const show = async (study: Uid) => (await gateway.get(`/api/studies/${study}`)).body;

/** Sends an exam and waits until it is in the queue. */
async function queuedExam(seed: string): Promise<{ readonly studyInstanceUid: Uid; readonly jobId: string }> {
  const exam = tinyExam(seed);
  await storeInstances(gateway.dicomWebUrl, filesOf(exam));
  return eventually(async () => {
    const request = (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs[0]?.request;
    return request !== undefined && (await queue.getJob(request.jobId)) !== undefined ? request : undefined;
  });
}

describe('POST /api/studies/{uid}/drop', () => {
  it('takes an exam that waits out of the queue for good, and a retry brings it back', async () => {
    const { studyInstanceUid, jobId } = await queuedExam('dropped');
    expect(await drop(studyInstanceUid)).toEqual({ status: 200, body: { studyInstanceUid, jobIds: [jobId] } });
    expect(await queue.getJob(jobId)).toBeUndefined();
    expect(await show(studyInstanceUid)).toMatchObject({
      state: 'FAILED',
      analyses: [{ state: 'failed', failure: { code: 'DROPPED_BY_OPERATOR' }, deliveries: [] }],
    });
    expect((await gateway.post(`/api/studies/${studyInstanceUid}/retry`)).status).toBe(202);
    expect(await show(studyInstanceUid)).toMatchObject({ state: 'QUEUED' });
  });

  it('ends results that wait for a destination, visibly, and a retry sends them after all', async () => {
    const request = await queuedExam('results dropped');
    const { studyInstanceUid, jobId } = request;
    const job = { jobId, studyInstanceUid };
    const now = new Date().toISOString();
    await gateway.spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt: now, destinations: ['pacs'] });
    const nothing = { mammograms: [], notAnalysed: [], timings: {} };
    await gateway.spool.putOutcome({ schemaVersion: 1, ...job, state: 'analysed', recordedAt: now, ...nothing });
    expect((await drop(studyInstanceUid)).status).toBe(200);
    const delivery = { destination: 'pacs', state: 'refused' };
    expect(await show(studyInstanceUid)).toMatchObject({
      state: 'REFUSED_BY_PACS',
      analyses: [{ deliveries: [delivery] }],
    });
    expect((await gateway.post(`/api/studies/${studyInstanceUid}/retry`)).status).toBe(202);
    expect(await show(studyInstanceUid)).toMatchObject({ state: 'DELIVERING' });
  });

  it('sends nothing of an analysis whose results lay there before it was ended', async () => {
    const { studyInstanceUid, jobId } = await queuedExam('half ended');
    const job = { jobId, studyInstanceUid };
    const plannedAt = new Date().toISOString();
    await gateway.spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt, destinations: ['pacs'] });
    expect((await drop(studyInstanceUid)).status).toBe(200);
    expect(await show(studyInstanceUid)).toMatchObject({
      analyses: [{ state: 'failed', deliveries: [{ destination: 'pacs', state: 'refused' }] }],
    });
  });

  it('says so when the exam is under way, or nothing waits', async () => {
    const { studyInstanceUid, jobId } = await queuedExam('under way');
    const end = Promise.withResolvers<undefined>();
    const worker = new Worker(EXAMS_QUEUE, () => end.promise, { connection, prefix: QUEUE_PREFIX, concurrency: 50 });
    await eventually(async () => (await queue.getJobState(jobId)) === 'active');
    expect(await drop(studyInstanceUid)).toMatchObject({ status: 409, body: { code: 'API_STUDY_IN_WORK' } });
    end.resolve(undefined);
    await worker.close();
    const other = await queuedExam('dropped twice');
    await drop(other.studyInstanceUid);
    expect(await drop(other.studyInstanceUid)).toMatchObject({ status: 409, body: { code: 'API_NOTHING_TO_DO' } });
  });
});
