import { EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { createLogger, createRegistry } from '@mammoflow/observability';
import type { Ports } from '@mammoflow/pipeline';
import { RpcUnavailableError } from '@mammoflow/rpc';
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
  expect(await exams.getJob(job.jobId)).toMatchObject({ processedBy: 'orchestrator-of-test' });
  await exams.close();
  connection.disconnect();
});

it('an exam keeps its only attempt while no worker of a stage is there', async () => {
  await using redis = await startRedis();
  await using folder = await temporaryFolder('orchestrator');
  const spool = await FileSpool.open(folder.path);
  const { request } = await spoolExam(spool);
  const { studyInstanceUid, jobId } = request;
  const job = { schemaVersion: 1, studyInstanceUid, jobId, priority: 'routine' } as const;
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  let isAway = true;
  const ports = fakePorts();
  const describe: Ports['detect']['describe'] = () =>
    isAway ? Promise.reject(new RpcUnavailableError('DetectionService/DescribeModel')) : ports.detect.describe();
  const queues = queuesOn(connection, spool, { ...ports, detect: { ...ports.detect, describe } });
  const exams = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
  const queued = await exams.add(EXAMS_QUEUE, job, { jobId, attempts: 1 });
  await eventually(async () => (await exams.getJobState(jobId)) === 'delayed');
  expect(await exams.getJob(jobId)).toMatchObject({ attemptsMade: 0 });
  isAway = false;
  await queued.promote();
  await eventually(async () => (await spool.readOutcome(job))?.state === 'analysed');
  await queues.drain(1_000);
  await exams.close();
  connection.disconnect();
});

function queuesOn(connection: Redis, spool: FileSpool, ports: Ports = fakePorts()): Queues {
  const now = (): Date => new Date('2026-01-02T03:05:00Z');
  return new Queues({
    connection,
    name: 'orchestrator-of-test',
    spool,
    exams: new ExamRunner({
      spool,
      ports,
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
