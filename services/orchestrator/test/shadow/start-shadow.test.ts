import { EXAMS_QUEUE, QUEUE_PREFIX, SHADOWS_QUEUE, shadowJobOptions } from '@mammoflow/contracts';
import { createLogger, createRegistry } from '@mammoflow/observability';
import type { Ports } from '@mammoflow/pipeline';
import { FileSpool } from '@mammoflow/spool';
import { eventually, startRedis, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestRedis } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OrchestratorMetrics } from '../../src/io/orchestrator-metrics.ts';
import { startShadow } from '../../src/io/shadow/start-shadow.ts';
import type { RunningShadow } from '../../src/io/shadow/start-shadow.ts';
import { candidatePorts, reading, spoolShadowedExam } from './shadowed-exam.ts';

let redis: TestRedis;
let folder: TemporaryFolder;
let connection: Redis;
let spool: FileSpool;
let exams: Queue;
let shadows: Queue;
let running: RunningShadow | undefined;
const registry = createRegistry('test');
const metrics = new OrchestratorMetrics(registry);

beforeEach(async () => {
  redis = await startRedis();
  folder = await temporaryFolder('shadow');
  spool = await FileSpool.open(folder.path);
  connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  exams = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
  shadows = new Queue(SHADOWS_QUEUE, { connection, prefix: QUEUE_PREFIX });
});
afterEach(async () => {
  await running?.close();
  await Promise.all([exams.close(), shadows.close()]);
  connection.disconnect();
  await redis[Symbol.asyncDispose]();
  await folder.remove();
  registry.clear();
});

function start(ports: Ports): void {
  running = startShadow({
    connection,
    spool,
    ports: { ...ports, close: () => undefined, [Symbol.dispose]: () => undefined },
    reading,
    jobLockMs: 15_000,
    registry: createRegistry('test'),
    metrics,
    logger: createLogger({ service: 'orchestrator', level: 'silent' }),
    now: () => new Date('2026-01-02T03:06:00Z'),
  });
}

interface Looks {
  count: number;
  stop(): void;
}

/** Counts how often somebody asks Redis how many exams wait. */
async function countLooks(): Promise<Looks> {
  const own = new Redis(redis.url);
  const monitor = await own.monitor();
  const stop = (): void => {
    for (const each of [own, monitor]) each.disconnect();
  };
  const looks = { count: 0, stop };
  monitor.on('monitor', (_time: string, words: readonly string[]) => {
    if (words.some((word) => word.startsWith(`${QUEUE_PREFIX}:${EXAMS_QUEUE}:`))) looks.count += 1;
  });
  return looks;
}

it('an exam that waits goes before all that candidates have to do', async () => {
  const { request } = await spoolShadowedExam(spool);
  const { studyInstanceUid, jobId } = request;
  const waiting = await exams.add(EXAMS_QUEUE, { of: 'somebody else' }, { jobId: 'waiting', priority: 10 });
  let calls = 0;
  start(candidatePorts(() => void (calls += 1)));
  const job = { schemaVersion: 1, studyInstanceUid, jobId } as const;
  await shadows.add(SHADOWS_QUEUE, job, shadowJobOptions(job));
  await eventually(async () => (await shadows.getActiveCount()) === 1);
  // It has looked at the exams, found one, and looked again.
  const looks = await countLooks();
  await eventually(() => looks.count >= 2);
  looks.stop();
  expect(calls).toBe(0);
  expect(await spool.readShadowOutcome(job)).toBeUndefined();
  await waiting.remove();
  await eventually(async () => (await spool.readShadowOutcome(job))?.state === 'analysed');
  expect(calls).toBe(4);
});

it('what a candidate cannot go through is recorded as that, leaves no dead letter and keeps the next exam from nothing', async () => {
  const { request } = await spoolShadowedExam(spool);
  const { studyInstanceUid, jobId } = request;
  start(candidatePorts(() => Promise.reject(new Error('the worker has died'))));
  const job = { schemaVersion: 1, studyInstanceUid, jobId } as const;
  await shadows.add(SHADOWS_QUEUE, job, { ...shadowJobOptions(job), attempts: 1 });
  await eventually(async () => (await spool.readShadowOutcome(job))?.state === 'failed');
  await eventually(async () => Object.values(await shadows.getJobCounts()).every((count) => count === 0));
  expect(await spool.readOutcome(job)).toMatchObject({ state: 'analysed' });
});
