import { QUEUE_PREFIX, SHADOWS_QUEUE } from '@mammoflow/contracts';
import { nameCandidates } from '@mammoflow/inference';
import type { ExamOutcome, ExamRequest } from '@mammoflow/spool';
import { eventually, modelsFolder, startRedis, storeInstances } from '@mammoflow/testkit';
import type { ModelsFolder, TestRedis } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

let redis: TestRedis;
let client: Redis;
let shadows: Queue;
let models: ModelsFolder;

beforeAll(async () => {
  redis = await startRedis();
  client = new Redis(redis.url, { maxRetriesPerRequest: null });
  shadows = new Queue(SHADOWS_QUEUE, { connection: client, prefix: QUEUE_PREFIX });
  models = await modelsFolder();
  await models.add('new-detection', { of: 'test-detection', manifest: { version: '2.0.0' } });
  await nameCandidates(models.path, { detection: 'new-detection' });
});
afterAll(async () => {
  await shadows.close();
  client.disconnect();
  await redis.stop();
  await models[Symbol.asyncDispose]();
});
beforeEach(() => client.flushall());

const start = (variables: Readonly<Record<string, unknown>> = {}): Promise<TestGateway> =>
  startTestGateway({ REDIS_URL: redis.url, MODELS_DIR: models.path, RECONCILE_INTERVAL_MS: 50, ...variables });

/** Sends an exam and waits until its analysis is asked for. */
async function ask(gateway: TestGateway, seed: string): Promise<ExamRequest> {
  const exam = tinyExam(seed);
  await storeInstances(gateway.dicomWebUrl, filesOf(exam));
  return eventually(async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs[0]?.request);
}

function outcomeOf({ jobId, studyInstanceUid }: ExamRequest, state: ExamOutcome['state'] = 'analysed'): ExamOutcome {
  const recordedAt = new Date().toISOString();
  return { schemaVersion: 1, jobId, studyInstanceUid, state, recordedAt, mammograms: [], notAnalysed: [], timings: {} };
}

const queued = async (): Promise<readonly unknown[]> => (await shadows.getJobs()).map(({ id }) => id);

describe('an exam, while a bundle is a candidate', () => {
  it('is to be seen by it with what is in use beside, and is asked for as ever', async () => {
    await using gateway = await start();
    const request = await ask(gateway, 'shadow');
    const shadow = await gateway.spool.readShadowRequest(request);
    expect(request.bundles.detection.id).toBe('test-detection');
    expect(shadow?.bundles).toEqual({
      ...request.bundles,
      detection: { ...request.bundles.detection, id: 'new-detection', version: '2.0.0' },
    });
  });

  it('waits for it once it is reported, also after Redis was emptied, and no more once it is compared', async () => {
    await using gateway = await start();
    const request = await ask(gateway, 'shadow queue');
    expect(await queued()).toEqual([]);
    await gateway.spool.putOutcome(outcomeOf(request));
    await eventually(async () => (await queued()).includes(request.jobId));
    await client.flushall();
    await eventually(async () => (await queued()).includes(request.jobId));
    await gateway.spool.putShadowOutcome(outcomeOf(request));
    await eventually(async () => JSON.stringify((await gateway.get('/api/models/shadow')).body).includes('"exams":1'));
    await client.flushall();
    const other = await ask(gateway, 'shadow queue, another');
    await gateway.spool.putOutcome(outcomeOf(other));
    await eventually(async () => (await queued()).includes(other.jobId));
    expect(await queued()).toEqual([other.jobId]);
  });

  it('is not seen by it where its analysis failed', async () => {
    await using gateway = await start();
    const [failed, analysed] = [await ask(gateway, 'shadow failed'), await ask(gateway, 'shadow analysed')];
    await gateway.spool.putOutcome(outcomeOf(failed, 'failed'));
    await gateway.spool.putOutcome(outcomeOf(analysed));
    await eventually(async () => (await queued()).length > 0);
    expect(await queued()).toEqual([analysed.jobId]);
  });

  it('is not seen by it where it is not among the share of the studies', async () => {
    await using gateway = await start({ SHADOW_SHARE: 0 });
    expect(await gateway.spool.readShadowRequest(await ask(gateway, 'shadow share'))).toBeUndefined();
  });

  it('is recorded with what both said', async () => {
    await using gateway = await start();
    const request = await ask(gateway, 'shadow record');
    await gateway.spool.putOutcome(outcomeOf(request));
    await gateway.spool.putShadowOutcome(outcomeOf(request));
    const { comparisons } = await eventually(async () => {
      const { body } = await gateway.get('/api/models/shadow/exams');
      return Array.isArray(body['comparisons']) && body['comparisons'].length > 0 ? body : undefined;
    });
    expect(comparisons).toMatchObject([{ state: 'compared', jobId: request.jobId }]);
    const { body } = await gateway.get('/api/models/shadow');
    expect(body).toMatchObject({ comparisons: 1, summaries: [{ exams: 1, marked: { neither: 1 } }] });
    expect((await gateway.get('/api/models/shadow?since=2100-01-01')).body).toEqual({ comparisons: 0, summaries: [] });
  });
});

it('an exam is asked for as ever where what active.json says of candidates makes no sense', async () => {
  await using damaged = await modelsFolder();
  await damaged.setActive('shadow', 'nothing of the kind');
  await using gateway = await start({ MODELS_DIR: damaged.path });
  expect(await gateway.spool.readShadowRequest(await ask(gateway, 'shadow damaged'))).toBeUndefined();
  await damaged.add('new-detection', { of: 'test-detection' });
  await nameCandidates(damaged.path, { detection: 'new-detection' }).catch(() => undefined);
});
