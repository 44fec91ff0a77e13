import { EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { createLogger, createRegistry } from '@mammoflow/observability';
import { FileSpool } from '@mammoflow/spool';
import { eventually, fakePorts, startRedis, temporaryFolder } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { DeliveryRunner } from '../src/io/delivery-runner.ts';
import { ExamRunner } from '../src/io/exam-runner.ts';
import { OrchestratorMetrics } from '../src/io/orchestrator-metrics.ts';
import { Queues } from '../src/io/queues.ts';
import { spoolExam } from './spooled-exam.ts';

it('an exam that was asked for with another model than workers run waits as a dead letter and is not failed', async () => {
  await using redis = await startRedis();
  await using folder = await temporaryFolder('orchestrator');
  const spool = await FileSpool.open(folder.path);
  const { request } = await spoolExam(spool);
  const bundles = { ...request.bundles, detection: { id: 'other', version: '2.0.0', sha256: 'f'.repeat(64) } };
  const { studyInstanceUid } = request;
  const job = { schemaVersion: 1, studyInstanceUid, jobId: 'f'.repeat(32), priority: 'routine' } as const;
  await spool.putRequest({ ...request, jobId: job.jobId, bundles });
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  const queues = queuesOn(connection, spool);
  const exams = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
  await exams.add(EXAMS_QUEUE, job, { jobId: job.jobId, attempts: 1 });
  await eventually(async () => (await exams.getJobState(job.jobId)) === 'failed');
  await queues.drain(1_000);
  expect(await spool.readOutcome(job)).toBeUndefined();
  await exams.close();
  connection.disconnect();
});

function queuesOn(connection: Redis, spool: FileSpool): Queues {
  const now = (): Date => new Date('2026-01-02T03:05:00Z');
  return new Queues({
    connection,
    spool,
    exams: new ExamRunner({
      spool,
      ports: fakePorts(),
      reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
      mammogramConcurrency: 4,
      installation: { device: { softwareVersion: '1.2.3', serialNumber: 'test' } },
      destinations: [],
      now,
    }),
    deliveries: new DeliveryRunner({ spool, destinations: [], buildResults: () => Promise.reject(new Error()), now }),
    destinations: [],
    examConcurrency: 1,
    deliveryConcurrency: 1,
    jobLockMs: 15_000,
    metrics: new OrchestratorMetrics(createRegistry('test')),
    logger: createLogger({ service: 'orchestrator', level: 'silent' }),
  });
}
