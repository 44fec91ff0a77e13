import { EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { readPart10, writePart10 } from '@mammoflow/dicom';
import type { PhantomExam } from '@mammoflow/phantom';
import type { Stack } from '@mammoflow/stack';
import { eventually } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  examWithMasses,
  isCompleted,
  resultsInPacs,
  startTestStack,
  storeInPacs,
  studyIn,
  viewStudy,
} from '../e2e/exam-flow.ts';
import { HeldWorker } from '../e2e/held-worker.ts';

let stack: Stack;
let redis: Redis;
let exams: Queue;

beforeAll(async () => {
  stack = await startTestStack({ environment: { orchestrator: { JOB_LOCK_MS: '1000' } } });
  redis = new Redis(stack.addresses.redis, { maxRetriesPerRequest: null });
  exams = new Queue(EXAMS_QUEUE, { connection: redis, prefix: QUEUE_PREFIX });
});
afterAll(async () => {
  await exams.close();
  redis.disconnect();
  await stack.close();
});

const isFailed = ({ state }: { readonly state: string }): boolean => state === 'FAILED';

async function untilInWork(): Promise<void> {
  await eventually(async () => (await exams.getActiveCount()) === 1, { timeoutMs: 60_000, what: 'an exam in work' });
}

async function untilWaiting(count: number): Promise<void> {
  const waiting = async (): Promise<boolean> => (await exams.getPrioritizedCount()) === count;
  await eventually(waiting, { timeoutMs: 60_000, what: `${count} exams in the queue` });
}

/** The exam with headers that promise twice as many rows as there are pixels for. */
function withTooFewPixels(exam: PhantomExam): PhantomExam {
  const images = exam.images.map((image) => {
    const { dataset } = readPart10(image.part10);
    return { ...image, part10: writePart10({ ...dataset, '00280010': { vr: 'US', Value: [image.rows * 2] } }) };
  });
  return { ...exam, images };
}

async function ask(path: string, body?: object): Promise<unknown> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${stack.addresses.gateway}${path}`, body === undefined ? {} : init);
  expect(response.ok).toBe(true);
  return response.json();
}

async function failedStudies(): Promise<readonly string[]> {
  const { studies } = (await ask('/api/failures')) as {
    readonly studies: readonly { readonly studyInstanceUid: string }[];
  };
  return studies.map(({ studyInstanceUid }) => studyInstanceUid);
}

describe('the queue', () => {
  it('takes an urgent exam before a routine one that came first', async () => {
    const held = new HeldWorker(stack.services.detection[0]);
    const [inWork, routine, urgent] = ['in work', 'routine', 'urgent'].map((seed) => examWithMasses({ seed }));
    if (inWork === undefined || routine === undefined || urgent === undefined) return expect.fail();
    await storeInPacs(stack, inWork);
    await untilInWork();
    await storeInPacs(stack, routine);
    await untilWaiting(1);
    await storeInPacs(stack, urgent);
    await untilWaiting(2);
    await ask(`/api/studies/${urgent.studyInstanceUid}/analyse`, { priority: 'urgent' });
    held.release();

    const [late, early] = await Promise.all(
      [routine, urgent].map(({ studyInstanceUid }) => studyIn(stack, studyInstanceUid, isCompleted)),
    );
    expect(Date.parse(early?.analyses[0]?.deliveredAt ?? '')).toBeLessThan(
      Date.parse(late?.analyses[0]?.deliveredAt ?? ''),
    );
  });
});

describe('an exam that cannot be analysed', () => {
  it('comes back with a CAD SR that says so, and shows among the failures, when its images are broken', async () => {
    const exam = withTooFewPixels(examWithMasses({ seed: 'broken' }));
    await storeInPacs(stack, exam);
    const { analyses } = await studyIn(stack, exam.studyInstanceUid, isFailed);

    expect(analyses[0]?.results?.map(({ kind }) => kind).toSorted()).toEqual(['CAD_SR', 'SUMMARY_SR']);
    expect(await resultsInPacs(stack, exam)).toHaveLength(2);
    await eventually(async () => (await failedStudies()).includes(exam.studyInstanceUid));
    const metrics = await fetch(`http://127.0.0.1:${stack.ports.services.orchestrator[0]?.serve}/metrics`);
    expect(await metrics.text()).toMatch(/mammoflow_exams_total\{.*state="failed".*\} [1-9]/);
  });

  it('is given up, and says so in the PACS, when every orchestrator dies of it', async () => {
    const [orchestrator] = stack.services.orchestrator;
    const held = new HeldWorker(stack.services.detection[0]);
    const exam = examWithMasses({ seed: 'poison' });
    await storeInPacs(stack, exam);
    const deaths = await dieOf(exam);
    held.release();

    // As often as a stalled job is taken over, and no more.
    expect(deaths).toBe(4);
    const { analyses } = await studyIn(stack, exam.studyInstanceUid, isFailed);
    expect(analyses[0]?.results?.map(({ kind }) => kind).toSorted()).toEqual(['CAD_SR', 'SUMMARY_SR']);
    expect(orchestrator?.running).toBe(true);
  });
});

/** Kills the orchestrator whenever it has taken the exam up, until the exam is given up. @returns how often */
async function dieOf(exam: PhantomExam): Promise<number> {
  const [orchestrator] = stack.services.orchestrator;
  let holder: string | undefined;
  for (let deaths = 0; ; deaths++) {
    const previous = holder;
    const next = await eventually(
      async () => {
        const state = (await viewStudy(stack, exam.studyInstanceUid))?.state;
        if (state === 'DELIVERING' || state === 'FAILED') return 'given up';
        const current = await holderOfJob();
        return current !== previous && current;
      },
      { timeoutMs: 60_000, what: 'the exam to be taken up or given up' },
    );
    if (next === 'given up') return deaths;
    holder = next;
    await orchestrator?.kill();
    await orchestrator?.start();
  }
}

/** Who has the exam in work: its lock names the worker, also for a while after that has died. */
async function holderOfJob(): Promise<string | undefined> {
  const [job] = await exams.getActive();
  if (job?.id === undefined) return undefined;
  return (await redis.get(`${QUEUE_PREFIX}:${EXAMS_QUEUE}:${job.id}:lock`)) ?? undefined;
}
