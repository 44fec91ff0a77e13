import { deliveriesQueue, QUEUE_PREFIX } from '@mammoflow/contracts';
import { eventually, startRedis, storeInstances } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

it('results that a former version had queued are queued for the PACS, for jobs follow from the spool', async () => {
  const redis = await startRedis();
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  const gateway = await startTestGateway({ REDIS_URL: redis.url, RECONCILE_INTERVAL_MS: 50 });
  const exam = tinyExam('upgrade');
  const { studyInstanceUid } = exam;
  await storeInstances(gateway.dicomWebUrl, filesOf(exam));
  const { jobId } = await eventually(async () => (await gateway.spool.readStudy(studyInstanceUid))?.jobs[0]?.request);
  const formerJob = { schemaVersion: 1, studyInstanceUid, jobId };
  const former = new Queue('deliveries', { connection, prefix: QUEUE_PREFIX });
  await former.add('deliver', formerJob, { jobId });
  const nothing = { mammograms: [], notAnalysed: [], timings: {} };
  await gateway.spool.putOutcome({
    ...formerJob,
    schemaVersion: 1,
    state: 'analysed',
    recordedAt: new Date().toISOString(),
    ...nothing,
  });
  const queue = new Queue(deliveriesQueue('pacs'), { connection, prefix: QUEUE_PREFIX });
  const job = await eventually(() => queue.getJob(`${jobId}.pacs.0`));
  expect(job.data).toEqual({ schemaVersion: 2, studyInstanceUid, jobId, destination: 'pacs', round: 0 });
  expect(await former.count()).toBe(1);
  await Promise.all([former.close(), queue.close(), gateway.close()]);
  connection.disconnect();
  await redis.stop();
});
