import {
  announcementJobOptions,
  announcementsQueue,
  deliveriesQueue,
  deliveryJobOptions,
  QUEUE_PREFIX,
  queueConnection,
} from '@mammoflow/contracts';
import type { DeliveryProgress } from '@mammoflow/contracts';
import { deriveUid } from '@mammoflow/dicom';
import { eventually, startRedis } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExamQueue } from '../src/io/exam-queue.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const job = {
  schemaVersion: 1,
  studyInstanceUid: deriveUid('test|told'),
  jobId: '0123456789abcdef0123456789abcdef',
  stage: 'ENDED',
} as const;

/** Somebody who is told of exams, and takes nothing. */
async function refuseAnnouncement(connection: Redis): Promise<void> {
  const name = announcementsQueue('ehr');
  const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX });
  const { jobId } = await queue
    .add('announce', job, announcementJobOptions(job))
    .then(({ id = '' }) => ({ jobId: id }));
  const refuse = (): Promise<void> => Promise.reject(new UnrecoverableError('SPOOL_FULL: There is no room.'));
  const worker = new Worker(name, refuse, { connection, prefix: QUEUE_PREFIX });
  await eventually(async () => (await queue.getJobState(jobId)) === 'failed', { what: 'a dead letter' });
  await worker.close();
  await queue.close();
}

describe('ExamQueue', () => {
  it('knows how the objects of a delivery stand that was tried, and nothing of one that was not', async () => {
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const { studyInstanceUid, jobId } = job;
    const tried = { schemaVersion: 2, studyInstanceUid, jobId, destination: 'archive', round: 0 } as const;
    const deliveries = new Queue(deliveriesQueue('archive'), { connection, prefix: QUEUE_PREFIX });
    const queued = await deliveries.add('deliver', tried, deliveryJobOptions(tried));
    const objects = [
      { state: 'postponed', sopInstanceUid: studyInstanceUid, code: 'PACS_BUSY', reason: 'Later.' },
    ] as const;
    const progress: DeliveryProgress = { schemaVersion: 1, objects };
    await queued.updateProgress(progress);
    const queue = new ExamQueue({ url: redis.url, options: queueConnection }, [], {
      onReachable: () => undefined,
      onUnreachable: () => undefined,
    });
    await eventually(() => Promise.resolve(queue.isReachable), { what: 'Redis' });
    const untried = { ...tried, round: 1 };
    await deliveries.add('deliver', untried, deliveryJobOptions(untried));
    expect(await queue.progressOf([tried, untried])).toMatchObject([{ destination: 'archive', round: 0, objects }]);
    await queue.close();
    await deliveries.close();
    connection.disconnect();
  });

  it('knows the dead letters of announcements, though not who is told of exams', async () => {
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const queue = new ExamQueue({ url: redis.url, options: queueConnection }, [], {
      onReachable: () => undefined,
      onUnreachable: () => undefined,
    });
    await refuseAnnouncement(connection);
    await eventually(() => Promise.resolve(queue.isReachable), { what: 'Redis' });
    expect(await queue.deadLetters(10)).toEqual([
      expect.objectContaining({ queue: 'announcements-ehr', studyInstanceUid: job.studyInstanceUid }),
    ]);
    expect(await queue.countJobs()).toMatchObject({ 'announcements-ehr': { failed: 1 } });
    await queue.close();
    connection.disconnect();
  });
});
