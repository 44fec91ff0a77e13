import { deliveriesQueue, EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import type { PhantomExam } from '@mammoflow/phantom';
import type { ManagedProcess, Stack } from '@mammoflow/stack';
import { eventually, storeInstances } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examWithMasses, isCompleted, resultsInPacs, startTestStack, storeInPacs, studyIn } from '../e2e/exam-flow.ts';
import type { StudyView } from '../e2e/exam-flow.ts';
import { HeldWorker } from '../e2e/held-worker.ts';

let stack: Stack;
let redis: Redis;
let exams: Queue;
let deliveries: Queue;

beforeAll(async () => {
  stack = await startTestStack({ replicas: { orchestrator: 2 } });
  redis = new Redis(stack.addresses.redis, { maxRetriesPerRequest: null });
  exams = new Queue(EXAMS_QUEUE, { connection: redis, prefix: QUEUE_PREFIX });
  deliveries = new Queue(deliveriesQueue('pacs'), { connection: redis, prefix: QUEUE_PREFIX });
  // Redis goes away in these tests.
  for (const each of [redis, exams, deliveries]) each.on('error', () => undefined);
});
afterAll(async () => {
  await exams.close();
  await deliveries.close();
  redis.disconnect();
  await stack.close();
});

function first(processes: readonly ManagedProcess[]): ManagedProcess {
  const [process] = processes;
  return process ?? expect.fail('The stack has no such process.');
}

/** Waits until an orchestrator has an exam in work, which then waits for the held worker. */
async function untilInWork(): Promise<void> {
  await eventually(async () => (await exams.getActiveCount()) === 1, { timeoutMs: 60_000, what: 'an exam in work' });
}

/** The PACS holds what the one analysis announced: nothing is lost, nothing is there twice. */
async function expectExactlyOneAnalysis(exam: PhantomExam, study: StudyView): Promise<void> {
  expect(study.analyses).toHaveLength(1);
  const announced = (study.analyses[0]?.results ?? []).map(({ sopInstanceUid }) => sopInstanceUid);
  const found = (await resultsInPacs(stack, exam)).map(({ sopInstanceUid }) => sopInstanceUid);
  expect(announced.length).toBeGreaterThan(2);
  expect(found.toSorted()).toEqual(announced.toSorted());
}

/** As a PACS sends that finds the gateway away: all of it again, until it is taken. */
async function sendUntilTaken({ studyInstanceUid, images }: PhantomExam): Promise<void> {
  const parts = images.map(({ part10 }) => part10);
  const send = () => storeInstances(`${stack.addresses.gateway}/dicom-web`, parts, { studyInstanceUid });
  await eventually(async () => (await send()).status === 200, {
    timeoutMs: 120_000,
    intervalMs: 200,
    what: 'the gateway to take an exam',
  });
}

/**
 * All images are in the latest analysis, and the PACS has what every analysis announced, each object once. While the gateway is
 * away a study may have been analysed before its last image came.
 */
async function expectAnalysed(exam: PhantomExam): Promise<void> {
  const study = await studyIn(
    stack,
    exam.studyInstanceUid,
    (view) => isCompleted(view) && view.analyses.some(({ mammograms }) => mammograms.length === exam.images.length),
  );
  expect(study.analyses.map(({ state }) => state)).not.toContain('failed');
  const announced = study.analyses.flatMap(({ results = [] }) => results.map(({ sopInstanceUid }) => sopInstanceUid));
  const found = (await resultsInPacs(stack, exam)).map(({ sopInstanceUid }) => sopInstanceUid);
  expect(found.toSorted()).toEqual(announced.toSorted());
}

describe('an exam survives', () => {
  it('that its orchestrator is killed in the middle: another takes over', async () => {
    const [victim, heir] = stack.services.orchestrator;
    if (victim === undefined || heir === undefined) return expect.fail('The stack lacks an orchestrator.');
    await heir.stop();
    const held = new HeldWorker(first(stack.services.detection));
    const exam = examWithMasses({ seed: 'orchestrator killed' });
    await storeInPacs(stack, exam);
    await untilInWork();
    await heir.start();
    await victim.kill();
    held.release();

    await expectExactlyOneAnalysis(exam, await studyIn(stack, exam.studyInstanceUid, isCompleted));
    await victim.start();
  });

  it('that a worker is killed while it works on it', async () => {
    const detection = first(stack.services.detection);
    new HeldWorker(detection);
    const exam = examWithMasses({ seed: 'worker killed' });
    await storeInPacs(stack, exam);
    await untilInWork();
    await detection.kill();
    await detection.start();

    await expectExactlyOneAnalysis(exam, await studyIn(stack, exam.studyInstanceUid, isCompleted));
  });

  it('that a worker, every orchestrator and the gateway are replaced in turn while exams come in', async () => {
    const { detection, orchestrator, gateway } = stack.services;
    const replaced = (async () => {
      for (const each of [...detection, ...orchestrator, ...gateway]) {
        await each.stop();
        await each.start();
      }
    })();
    const sent = ['first', 'second'].map((seed) => examWithMasses({ seed: `replaced ${seed}` }));
    for (const exam of sent) await sendUntilTaken(exam);
    await replaced;

    for (const exam of sent) await expectAnalysed(exam);
  });

  it('that Redis loses everything', async () => {
    const held = new HeldWorker(first(stack.services.detection));
    const exam = examWithMasses({ seed: 'redis flushed' });
    await storeInPacs(stack, exam);
    await untilInWork();
    await redis.flushall();
    held.release();

    await expectExactlyOneAnalysis(exam, await studyIn(stack, exam.studyInstanceUid, isCompleted));
  });

  it('that Redis is away for a while', async () => {
    const exam = examWithMasses({ seed: 'redis away' });
    await stack.redis.kill();
    await storeInPacs(stack, exam);
    await studyIn(stack, exam.studyInstanceUid, ({ mammograms }) => mammograms.length === 4);
    await stack.redis.start();

    await expectExactlyOneAnalysis(exam, await studyIn(stack, exam.studyInstanceUid, isCompleted));
  });

  it('that the PACS is away when its results are to be stored', async () => {
    const held = new HeldWorker(first(stack.services.detection));
    const exam = examWithMasses({ seed: 'pacs away' });
    await storeInPacs(stack, exam);
    await untilInWork();
    await stack.pacs.stop();
    held.release();
    await studyIn(stack, exam.studyInstanceUid, ({ state }) => state === 'DELIVERING');
    await eventually(async () => (await deliveries.getDelayedCount()) === 1, {
      timeoutMs: 60_000,
      what: 'a delivery that is tried again later',
    });
    await stack.pacs.start();

    await expectExactlyOneAnalysis(exam, await studyIn(stack, exam.studyInstanceUid, isCompleted));
  });

  it('that the gateway is killed before the exam is complete', async () => {
    const gateway = first(stack.services.gateway);
    const exam = examWithMasses({ seed: 'gateway killed' });
    const [last, ...others] = exam.images;
    await storeInPacs(stack, exam, others);
    await studyIn(stack, exam.studyInstanceUid, ({ mammograms }) => mammograms.length === 3);
    await gateway.kill();
    await storeInPacs(stack, exam, last === undefined ? [] : [last]);
    await eventually(failedPush, { timeoutMs: 60_000, what: 'the PACS to push in vain' });
    await gateway.start();
    // The routing script sends again what failed when the next mammogram comes.
    await storeInPacs(stack, examWithMasses({ seed: 'after the gateway' }));

    const study = await studyIn(
      stack,
      exam.studyInstanceUid,
      (view) => isCompleted(view) && view.mammograms.length === 4,
    );
    expect(study.analyses[0]?.mammograms).toHaveLength(4);
  });
});

/** Whether a push of the PACS has failed. */
async function failedPush(): Promise<boolean> {
  const response = await fetch(`${stack.addresses.orthanc}/jobs?expand`);
  const jobs = (await response.json()) as readonly { readonly Type: string; readonly State: string }[];
  return jobs.some(({ Type, State }) => Type === 'DicomWebStowClient' && State === 'Failure');
}
