import { DESTINATION_TRIALS_QUEUE, EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import { eventually, startRedis, storeInstances } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Job } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrialDesk } from '../src/io/operations/trial-desk.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

let redis: TestRedis;
let gateway: TestGateway;
let other: TestGateway;
let connection: Redis;
let exams: Queue;

beforeAll(async () => {
  redis = await startRedis();
  gateway = await startTestGateway({ REDIS_URL: redis.url, RECONCILE_INTERVAL_MS: 600_000 });
  other = await startTestGateway({ REDIS_URL: redis.url, RECONCILE_INTERVAL_MS: 600_000 });
  connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  exams = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
});

afterAll(async () => {
  await exams.close();
  connection.disconnect();
  await Promise.all([gateway.close(), other.close()]);
  await redis.stop();
});

interface Listed {
  readonly studyInstanceUid: Uid;
  readonly jobId: string;
}

/** Sends an exam and waits until it is in the queue. */
async function queuedExam(seed: string): Promise<Listed> {
  const exam = tinyExam(seed);
  await storeInstances(gateway.dicomWebUrl, filesOf(exam));
  return eventually(async () => {
    const request = (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs[0]?.request;
    return request !== undefined && (await exams.getJob(request.jobId)) !== undefined ? request : undefined;
  });
}

const jobsOf = async (query = ''): Promise<unknown> =>
  (await other.get(`/api/queues/${EXAMS_QUEUE}/jobs${query}`)).body['jobs'];

/** Fails every exam there is, as an orchestrator does that finds a fault for good. */
async function failAll(): Promise<void> {
  const fail = (): Promise<void> => Promise.reject(new UnrecoverableError('RPC_UNAVAILABLE: Nobody answers.'));
  const worker = new Worker(EXAMS_QUEUE, fail, { connection, prefix: QUEUE_PREFIX, name: 'orchestrator-of-test' });
  await eventually(async () => (await exams.getJobCountByTypes('prioritized', 'waiting', 'active')) === 0);
  await worker.close();
}

describe('the queue in operations', () => {
  it('is shown in its order, and an exam that is made urgent moves to the front', async () => {
    const [first, second] = [await queuedExam('ops first'), await queuedExam('ops second')];
    expect(await jobsOf()).toMatchObject([
      { ...named(first), state: 'waiting', place: 1, priority: 'routine', attemptsMade: 0, attempts: 12 },
      { ...named(second), place: 2 },
    ]);
    const made = await gateway.post(`/api/studies/${second.studyInstanceUid}/make-urgent`);
    expect(made).toMatchObject({ status: 202, body: { jobIds: [second.jobId] } });
    expect(await jobsOf()).toMatchObject([
      { ...named(second), place: 1, priority: 'urgent' },
      { ...named(first), place: 2 },
    ]);
    expect(await jobsOf('?limit=1&offset=1')).toMatchObject([{ ...named(first), place: 2 }]);
    expect(await gateway.post(`/api/studies/${second.studyInstanceUid}/make-urgent`)).toMatchObject({
      status: 409,
      body: { code: 'API_NOTHING_TO_DO' },
    });
  });

  it('keeps its jobs while it is paused, on every gateway, and gives them out again', async () => {
    expect(await gateway.post(`/api/queues/${EXAMS_QUEUE}/pause`)).toMatchObject({ body: { isPaused: true } });
    expect((await other.get('/api/queues')).body['queues']).toContainEqual(
      expect.objectContaining({ name: EXAMS_QUEUE, kind: 'exams', isPaused: true, waiting: 2 }),
    );
    expect(await exams.isPaused()).toBe(true);
    await other.post(`/api/queues/${EXAMS_QUEUE}/resume`);
    expect(await exams.isPaused()).toBe(false);
    expect(await gateway.post('/api/queues/nobody/pause')).toMatchObject({ status: 404 });
    expect(await gateway.post('/api/queues//pause')).toMatchObject({ status: 400 });
  });

  it('shows why jobs were given up and by whom, and takes several back at once, each by itself', async () => {
    const all = (await jobsOf()) as readonly Listed[];
    await failAll();
    expect(await jobsOf('?state=failed')).toMatchObject(
      all.map(() => ({
        state: 'failed',
        code: 'RPC_UNAVAILABLE',
        reason: 'Nobody answers.',
        orchestrator: 'orchestrator-of-test',
      })),
    );
    const studies = [...all.map(({ studyInstanceUid }) => studyInstanceUid), tinyExam('never sent').studyInstanceUid];
    const { body } = await gateway.post('/api/study-actions', { action: 'retry', studies });
    expect(body['results']).toMatchObject([
      ...all.map(({ studyInstanceUid }) => ({ studyInstanceUid, isDone: true })),
      { isDone: false, code: 'API_STUDY_UNKNOWN' },
    ]);
    expect(await exams.getFailedCount()).toBe(0);
  });
});

describe('services in operations', () => {
  it('are both gateways, until one of them has gone', async () => {
    const third = await startTestGateway({ REDIS_URL: redis.url });
    const gateways = async (): Promise<number> => {
      const { body } = await gateway.get('/api/services');
      return (body['processes'] as readonly unknown[]).length;
    };
    await eventually(async () => (await gateways()) === 3);
    await third.close();
    expect(await gateways()).toBe(2);
    expect((await other.get('/api/services')).body).toMatchObject({
      workers: [{ state: 'unknown' }, { state: 'unknown' }, { state: 'unknown' }, { state: 'unknown' }],
      notes: [{ kind: 'no-orchestrator' }],
    });
  });
});

describe('a trial of a destination', () => {
  it('is made by an orchestrator, and not again a moment later, whichever gateway is asked', async () => {
    const trial = { passed: true, steps: [{ name: 'search', state: 'done', durationMs: 3 }] };
    const make = ({ data }: Job): Promise<object> => Promise.resolve({ ...(data as object), ...trial });
    const worker = new Worker(DESTINATION_TRIALS_QUEUE, make, { connection, prefix: QUEUE_PREFIX, name: 'o1' });
    expect(await gateway.post('/api/destinations/pacs/trials')).toMatchObject({
      status: 200,
      body: { isAnswered: true, orchestrator: 'o1', trial: { destination: 'pacs', kind: 'connect', ...trial } },
    });
    expect(await other.post('/api/destinations/pacs/trials')).toMatchObject({
      status: 429,
      body: { code: 'API_TRIAL_TOO_SOON' },
    });
    expect(await gateway.post('/api/destinations/nobody/trials')).toMatchObject({ status: 404 });
    await worker.close();
  });

  it('that nobody makes in time is taken back', async () => {
    const desk = new TrialDesk(connection, () => undefined, { waitMs: 300, pauseMs: 1 });
    expect(await desk.try('nobody-there', 'connect')).toMatchObject({ trial: undefined, orchestrator: undefined });
    const queue = new Queue(DESTINATION_TRIALS_QUEUE, { connection, prefix: QUEUE_PREFIX });
    expect(await queue.getWaitingCount()).toBe(0);
    await Promise.all([desk.close(), queue.close()]);
  });
});

function named({ studyInstanceUid, jobId }: Listed): Listed {
  return { studyInstanceUid, jobId };
}
