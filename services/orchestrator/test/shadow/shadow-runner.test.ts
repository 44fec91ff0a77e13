import { AppError } from '@mammoflow/errors';
import type { Ports } from '@mammoflow/pipeline';
import { RpcUnavailableError } from '@mammoflow/rpc';
import { compareOutcomes } from '@mammoflow/shadow';
import { FileSpool } from '@mammoflow/spool';
import { fakePorts, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BundlesDifferError } from '../../src/errors/bundles-differ-error.ts';
import { WorkersAwayError } from '../../src/errors/workers-away-error.ts';
import { ShadowRunner } from '../../src/io/shadow/shadow-runner.ts';
import { spoolExam } from '../spooled-exam.ts';
import { candidatePorts, reading, spoolShadowedExam } from './shadowed-exam.ts';

class WorkerCrashedError extends AppError {
  readonly code = 'TEST_WORKER_CRASHED';
  readonly retryable = true;
}

let folder: TemporaryFolder;
let spool: FileSpool;
beforeEach(async () => {
  folder = await temporaryFolder('shadow');
  spool = await FileSpool.open(folder.path);
});
afterEach(() => folder.remove());

const { signal } = new AbortController();
const anyAttempt = { isLast: false, signal };

type Idle = (signal: AbortSignal) => Promise<void>;

const always: Idle = async (ended) => {
  ended.throwIfAborted();
  await Promise.resolve();
};

function runner(ports: Ports = candidatePorts(), idle: Idle = always): ShadowRunner {
  return new ShadowRunner({ spool, ports, reading, idle, now: () => new Date('2026-01-02T03:06:00Z') });
}

describe('ShadowRunner.run', () => {
  it('records what the candidate says beside the outcome, which it leaves as it is', async () => {
    const { request, outcome } = await spoolShadowedExam(spool);
    const shadowed = await runner().run(request, anyAttempt);
    expect(shadowed && compareOutcomes(shadowed)).toMatchObject({
      state: 'compared',
      mammograms: { both: 4 },
      findings: { both: [], onlyActive: [0.9, 0.9, 0.9, 0.9], onlyCandidate: [] },
    });
    expect(await spool.readOutcome(request)).toEqual(outcome);
    expect((await spool.readStudy(request.studyInstanceUid))?.jobs[0]).toMatchObject({
      results: [],
      deliveries: [],
      shadow: { outcome: { state: 'analysed' } },
    });
  });

  it('goes through an exam once, however often it is asked', async () => {
    const { request } = await spoolShadowedExam(spool);
    await runner().run(request, anyAttempt);
    const recorded = await spool.readShadowOutcome(request);
    let calls = 0;
    const counted = candidatePorts(() => void (calls += 1));
    expect((await runner(counted).run(request, anyAttempt))?.shadow.outcome).toEqual(recorded);
    expect(calls).toBe(0);
  });

  it('does nothing with an exam that is not reported yet, or that no candidate is to see', async () => {
    const { request } = await spoolExam(spool);
    expect(await runner().run(request, anyAttempt)).toBeUndefined();
    await spool.putShadowRequest({ ...request, schemaVersion: 1 });
    expect(await runner().run(request, anyAttempt)).toBeUndefined();
  });

  it('begins with no mammogram while an exam waits', async () => {
    const { request } = await spoolShadowedExam(spool);
    const seen: string[] = [];
    const ports = candidatePorts(() => void seen.push('mammogram'));
    const idle = (): Promise<void> => Promise.resolve(void seen.push('idle'));
    await runner(ports, idle).run(request, anyAttempt);
    // Once for the exam, then once before each mammogram.
    expect(seen).toEqual(['idle', ...Array.from({ length: 4 }, () => ['idle', 'mammogram']).flat()]);
  });

  it('is tried again after a failure that may pass, and counts what failed as failed at the last attempt', async () => {
    const { request } = await spoolShadowedExam(spool);
    const crashing = candidatePorts(() => Promise.reject(new WorkerCrashedError('gone')));
    await expect(runner(crashing).run(request, anyAttempt)).rejects.toThrow(WorkerCrashedError);
    expect(await spool.readShadowOutcome(request)).toBeUndefined();
    const shadowed = await runner(crashing).run(request, { isLast: true, signal });
    expect(shadowed && compareOutcomes(shadowed)).toMatchObject({ state: 'failed', code: 'TEST_WORKER_CRASHED' });
  });

  it('waits, also at its last attempt, while no shadow worker is there', async () => {
    const { request } = await spoolShadowedExam(spool);
    const ports = candidatePorts();
    const describe = (): never => {
      throw new RpcUnavailableError('DetectionService/DescribeModel');
    };
    const away = { ...ports, detect: { ...ports.detect, describe } };
    await expect(runner(away).run(request, { isLast: true, signal })).rejects.toThrow(WorkersAwayError);
  });

  it('never takes another candidate for the one that was asked for', async () => {
    const { request } = await spoolShadowedExam(spool);
    await expect(runner(fakePorts()).run(request, { isLast: true, signal })).rejects.toThrow(BundlesDifferError);
    const failed = await runner().recordFailure(request, { code: 'GIVEN_UP', message: 'why', retryable: true });
    expect(failed && compareOutcomes(failed)).toMatchObject({ state: 'failed', code: 'GIVEN_UP' });
  });

  it('ends at once when it is to end', async () => {
    const { request } = await spoolShadowedExam(spool);
    const ending = new AbortController();
    const ports = candidatePorts(() => {
      ending.abort(new RangeError('ending'));
    });
    await expect(runner(ports).run(request, { isLast: true, signal: ending.signal })).rejects.toThrow('ending');
    expect(await spool.readShadowOutcome(request)).toBeUndefined();
  });
});
