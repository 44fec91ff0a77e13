import { QUEUE_PREFIX } from '@mammoflow/contracts';
import { eventually, startRedis } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { QueueWorker } from '../src/io/queue-worker.ts';

it('a worker does not press a Redis that is out of memory, and goes on when it is not', async () => {
  await using redis = await startRedis();
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  const queue = new Queue('paced', { connection, prefix: QUEUE_PREFIX });
  await queue.add('job', {}, { jobId: 'job' });
  await connection.config('SET', 'maxmemory-policy', 'noeviction');
  await connection.config('SET', 'maxmemory', '1');
  const troubles: number[] = [];
  const done: unknown[] = [];
  const worker = new QueueWorker({
    ...{ queue: 'paced', connection, concurrency: 1, jobLockMs: 60_000 },
    process: (job) => Promise.resolve(void done.push(job.id)),
    onTrouble: () => troubles.push(performance.now()),
  });
  await eventually(() => troubles.length >= 6);
  expect((troubles[5] ?? 0) - (troubles[0] ?? 0)).toBeGreaterThan(900);
  await connection.config('SET', 'maxmemory', '0');
  await eventually(() => done.length === 1);
  await worker.drain(1_000);
  await queue.close();
  connection.disconnect();
});
