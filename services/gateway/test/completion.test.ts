import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { eventually, startRedis, storeInstances, temporaryFolder, testModelsDir } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { changed, filesOf, report, tinyExam } from './test-instances.ts';

let redis: TestRedis;
let client: Redis;
let exams: Queue;

beforeAll(async () => {
  redis = await startRedis();
  client = new Redis(redis.url, { maxRetriesPerRequest: null });
  exams = new Queue(EXAMS_QUEUE, { connection: client, prefix: QUEUE_PREFIX });
});

afterAll(async () => {
  await exams.close();
  client.disconnect();
  await redis.stop();
});

beforeEach(() => client.flushall());

const send = (gateway: TestGateway, ...files: readonly Uint8Array[]) => storeInstances(gateway.dicomWebUrl, files);
const queued = async () => (await exams.getJobs()).map(({ id, data }) => ({ id, data: data as unknown }));
const start = (variables: Readonly<Record<string, unknown>> = {}) =>
  startTestGateway({ REDIS_URL: redis.url, ...variables });

async function jobsOf(gateway: TestGateway, study: Parameters<TestGateway['spool']['readStudy']>[0]) {
  return (await gateway.spool.readStudy(study))?.jobs ?? [];
}

describe('a study', () => {
  it('is queued once its four views are in, by reference alone', async () => {
    await using gateway = await start();
    const exam = tinyExam('four views');
    await send(gateway, ...filesOf(exam));
    const [job] = await eventually(async () => ((await queued()).length === 1 ? queued() : undefined));
    const [facts] = await jobsOf(gateway, exam.studyInstanceUid);
    expect(facts?.request).toMatchObject({ trigger: 'four-views', jobId: job?.id });
    const { studyInstanceUid } = exam;
    expect(job?.data).toEqual({ schemaVersion: 1, studyInstanceUid, jobId: job?.id, priority: 'routine' });
  });

  it('is queued once when its images come one by one', async () => {
    await using gateway = await start();
    const exam = tinyExam('one by one');
    for (const file of filesOf(exam)) await send(gateway, file);
    await eventually(async () => (await queued()).length === 1);
    expect((await jobsOf(gateway, exam.studyInstanceUid))[0]?.request.mammograms).toHaveLength(4);
  });

  it('is not queued again when it is sent again', async () => {
    await using gateway = await start();
    const exam = tinyExam('sent twice');
    await send(gateway, ...filesOf(exam));
    await eventually(async () => (await queued()).length === 1);
    await send(gateway, ...filesOf(exam));
    await gateway.post(`/api/studies/${exam.studyInstanceUid}/analyse`);
    expect(await queued()).toHaveLength(1);
    expect(await jobsOf(gateway, exam.studyInstanceUid)).toHaveLength(1);
  });

  it('of one view is queued after the quiet period', async () => {
    await using gateway = await start({ QUIET_PERIOD_MS: 200 });
    const exam = tinyExam('one view');
    await send(gateway, filesOf(exam)[0]);
    await eventually(async () => (await queued()).length === 1);
    expect((await jobsOf(gateway, exam.studyInstanceUid))[0]?.request.trigger).toBe('quiet-period');
  });

  it('with the same view twice and one missing is queued after the quiet period with all of its images', async () => {
    await using gateway = await start({ QUIET_PERIOD_MS: 200 });
    const exam = tinyExam('same view');
    const [first, second, third] = filesOf(exam);
    const twin = changed(first, { SOPInstanceUID: `${exam.studyInstanceUid}.99` });
    await send(gateway, first, twin, second, third);
    await eventually(async () => (await queued()).length === 1);
    expect((await jobsOf(gateway, exam.studyInstanceUid))[0]?.request).toMatchObject({
      trigger: 'quiet-period',
      mammograms: { length: 4 },
    });
  });

  it('is queued anew when a late image comes', async () => {
    await using gateway = await start({ QUIET_PERIOD_MS: 200 });
    const exam = tinyExam('late');
    await send(gateway, ...filesOf(exam));
    await eventually(async () => (await queued()).length === 1);
    await send(gateway, changed(filesOf(exam)[0], { SOPInstanceUID: `${exam.studyInstanceUid}.99` }));
    await eventually(async () => (await queued()).length === 2);
    const jobs = await jobsOf(gateway, exam.studyInstanceUid);
    expect(jobs.map(({ request }) => request.mammograms.length)).toEqual([4, 5]);
  });

  it('is never queued when it has only what was set aside', async () => {
    await using gateway = await start({ QUIET_PERIOD_MS: 0, RECONCILE_INTERVAL_MS: 50 });
    const aside = tinyExam('only set aside');
    await send(gateway, report(aside.studyInstanceUid));
    const other = tinyExam('beside it');
    await send(gateway, filesOf(other)[0]);
    await eventually(async () => (await queued()).length === 1);
    expect(await jobsOf(gateway, aside.studyInstanceUid)).toEqual([]);
    const answer = await gateway.post(`/api/studies/${aside.studyInstanceUid}/analyse`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'API_NOTHING_TO_DO' } });
  });

  it('is queued at once and before others when somebody asks for it', async () => {
    await using gateway = await start();
    const exam = tinyExam('asked for');
    await send(gateway, filesOf(exam)[0]);
    const path = `/api/studies/${exam.studyInstanceUid}/analyse`;
    const answer = await gateway.post(path, { priority: 'urgent' });
    expect(answer.status).toBe(202);
    expect(await queued()).toMatchObject([{ id: answer.body['jobId'], data: { priority: 'urgent' } }]);
    expect(await gateway.post(path, { priority: 'urgent' })).toMatchObject({ body: { jobId: answer.body['jobId'] } });
    expect(await queued()).toHaveLength(1);
  });

  it('that waits in the queue is moved to its front when somebody asks for it', async () => {
    await using gateway = await start();
    const exam = tinyExam('moved');
    await send(gateway, ...filesOf(exam));
    await eventually(async () => (await queued()).length === 1);
    await gateway.post(`/api/studies/${exam.studyInstanceUid}/analyse`, { priority: 'urgent' });
    expect((await exams.getJobs())[0]?.priority).toBe(1);
    const { body } = await gateway.get(`/api/studies/${exam.studyInstanceUid}`);
    expect(body['analyses']).toMatchObject([{ priority: 'urgent' }]);
  });

  it('that was moved to the front is there again when Redis is emptied', async () => {
    await using gateway = await start({ RECONCILE_INTERVAL_MS: 50 });
    const exam = tinyExam('moved and lost');
    await send(gateway, ...filesOf(exam));
    await eventually(async () => (await queued()).length === 1);
    await gateway.post(`/api/studies/${exam.studyInstanceUid}/analyse`, { priority: 'urgent' });
    await client.flushall();
    await eventually(async () => (await exams.getJobs())[0]?.priority === 1);
  });

  it('whose job ended without an outcome is begun anew after some minutes', async () => {
    await using gateway = await start({ RECONCILE_INTERVAL_MS: 50 });
    const exam = tinyExam('ended without a fact');
    await send(gateway, ...filesOf(exam));
    const [waiting] = await eventually(async () => ((await queued()).length === 1 ? queued() : undefined));
    const jobId = waiting?.id ?? '';
    const end = async (process: () => Promise<void>, state: string): Promise<void> => {
      const worker = new Worker(EXAMS_QUEUE, process, { connection: client, prefix: QUEUE_PREFIX });
      await eventually(async () => (await exams.getJobState(jobId)) === state);
      await worker.close();
      await client.hset(`${QUEUE_PREFIX}:${EXAMS_QUEUE}:${jobId}`, 'finishedOn', Date.now() - 600_000);
      await eventually(async () => (await exams.getJobState(jobId)) === 'prioritized');
    };
    await end(() => Promise.reject(new UnrecoverableError('the end could not be recorded')), 'failed');
    await end(() => Promise.resolve(), 'completed');
  });
});

describe('an exam that was asked for with models that were replaced since', () => {
  it('is asked for anew once an attempt at it has failed, and the old job leaves the queue', async () => {
    await using models = await temporaryFolder('models');
    await cp(testModelsDir, models.path, { recursive: true });
    await using gateway = await start({ MODELS_DIR: models.path, RECONCILE_INTERVAL_MS: 50 });
    const exam = tinyExam('replaced models');
    await send(gateway, ...filesOf(exam));
    await eventually(async () => (await queued()).length === 1);
    const [before] = await jobsOf(gateway, exam.studyInstanceUid);
    const old = before?.request ?? expect.fail('Nothing was asked for.');
    await replaceDetection(models.path, old.bundles.detection.id);
    const worker = new Worker(EXAMS_QUEUE, () => Promise.reject(new UnrecoverableError('bundles differ')), {
      connection: client,
      prefix: QUEUE_PREFIX,
    });
    await eventually(async () => (await jobsOf(gateway, exam.studyInstanceUid)).length === 2);
    await worker.close();
    const after = (await jobsOf(gateway, exam.studyInstanceUid))[1]?.request;
    expect(after).toMatchObject({ trigger: 'four-views', retry: 0, bundles: { detection: { version: '9.9.9' } } });
    await eventually(async () => (await exams.getJob(after?.jobId ?? '')) !== undefined);
    expect(await exams.getJob(old.jobId)).toBeUndefined();
  });
});

/** Other weights under the same name: what an upgrade does to a models folder. */
async function replaceDetection(modelsDir: string, id: string): Promise<void> {
  const path = join(modelsDir, id, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, JSON.stringify({ ...manifest, version: '9.9.9', sha256: '9'.repeat(64) }));
}

describe('two gateways on one spool', () => {
  it('ask for one analysis of a study whose images came half to each', async () => {
    await using first = await start({ FOUR_VIEWS_DELAY_MS: 100, RECONCILE_INTERVAL_MS: 50 });
    await using second = await start({
      SPOOL_DIR: first.spoolFolder,
      FOUR_VIEWS_DELAY_MS: 100,
      RECONCILE_INTERVAL_MS: 50,
    });
    const exam = tinyExam('two gateways');
    const [one, two, three, four] = filesOf(exam);
    await Promise.all([send(first, one, two), send(second, three, four)]);
    await eventually(async () => (await queued()).length === 1);
    expect(await jobsOf(first, exam.studyInstanceUid)).toHaveLength(1);
  });
});

describe('without Redis', () => {
  it('instances are received and the gateway says that it is ready', async () => {
    await using gateway = await startTestGateway();
    expect((await send(gateway, ...filesOf(tinyExam('no redis')))).status).toBe(200);
    expect(await gateway.get('/health/ready')).toMatchObject({ status: 200, body: { redis: 'unreachable' } });
    expect(await gateway.get('/api/failures')).toMatchObject({ status: 503, body: { code: 'QUEUE_UNREACHABLE' } });
  });

  it.skipIf(process.env['MAMMOFLOW_TEST_REDIS_URL'])('the queue is rebuilt when Redis comes back empty', async () => {
    await using own = await startRedis();
    await using gateway = await startTestGateway({ REDIS_URL: own.url, RECONCILE_INTERVAL_MS: 600_000 });
    const before = tinyExam('before the loss');
    await send(gateway, ...filesOf(before));
    await eventually(async () => (await jobsOf(gateway, before.studyInstanceUid)).length === 1);
    const emptied = new Redis(own.url);
    await eventually(async () => (await emptied.dbsize()) > 0);
    await emptied.flushall();
    emptied.disconnect();
    await own.process?.stop();
    const during = tinyExam('during the loss');
    await send(gateway, ...filesOf(during));
    await eventually(async () => (await jobsOf(gateway, during.studyInstanceUid)).length === 1);
    await own.process?.start();
    const connection = new Redis(own.url, { maxRetriesPerRequest: null });
    const rebuilt = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
    await eventually(async () => (await rebuilt.getJobs()).length === 2);
    await rebuilt.close();
    connection.disconnect();
  });
});
