import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam } from '@mammoflow/phantom';
import { findPorts, oneOfEach } from '@mammoflow/stack';
import type { ManagedProcess, Stack } from '@mammoflow/stack';
import { eventually, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  examWithMasses,
  isCompleted,
  pacsOf,
  resultsInPacs,
  startTestStack,
  storeInPacs,
  studyIn,
  viewStudy,
} from './exam-flow.ts';

let stack: Stack;
let gateway: ManagedProcess;
let folder: TemporaryFolder;

/** A stack whose PACS sends nothing: the gateway must fetch. */
beforeAll(async () => {
  const { orthanc, viewer } = await findPorts(25_000, oneOfEach);
  folder = await temporaryFolder('pull-file');
  const file = join(folder.path, 'pull.json');
  await writeFile(file, JSON.stringify({ schemaVersion: 1, url: `http://127.0.0.1:${orthanc}/dicom-web` }));
  stack = await startTestStack({
    portBase: viewer - 1,
    autoRouting: false,
    environment: {
      gateway: {
        PULL_FILE: file,
        PULL_INTERVAL_MS: '500',
        PULL_LATE_INTERVAL_MS: '1000',
        // A busy machine may store the four images seconds apart: exams are complete by their views alone.
        QUIET_PERIOD_MS: '600000',
      },
      orchestrator: { PRIORS_FILE: file, PRIORS_TIMEOUT_MS: '600000' },
    },
  });
  const [only] = stack.services.gateway;
  if (only === undefined) throw new Error('the stack has no gateway');
  gateway = only;
});
afterAll(async () => {
  await stack.close();
  await folder.remove();
});

const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');

function smallExam(seed: string, studyDate: string): PhantomExam {
  return makePhantomExam({ seed, rows: 300, columns: 220, lesions: [], studyDate });
}

async function mammograms(exam: PhantomExam): Promise<number> {
  return (await viewStudy(stack, exam.studyInstanceUid))?.mammograms.length ?? 0;
}

async function completedSearches(): Promise<number> {
  const text = await (await fetch(`${stack.addresses.gateway}/metrics`)).text();
  return Number(/^mammoflow_pull_searches_total\{.*outcome="completed".*\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

describe('a gateway that fetches from Orthanc', () => {
  it('finds an exam, has it analysed and compared with an earlier one, and does not take the results for something new', async () => {
    // Too long ago to be fetched as a new study.
    const prior = examWithMasses({ seed: 'pulled', studyDate: daysAgo(400) });
    await storeInPacs(stack, prior);
    const exam = examWithMasses({ seed: 'pulled', studyDate: daysAgo(2), visit: 1 });
    await storeInPacs(stack, exam);
    await studyIn(stack, exam.studyInstanceUid, isCompleted);
    const results = await resultsInPacs(stack, exam);
    expect(results.map(({ modality }) => modality)).toContain('SEG');

    const before = await completedSearches();
    await eventually(async () => (await completedSearches()) >= before + 4, { timeoutMs: 60_000 });
    const study = await viewStudy(stack, exam.studyInstanceUid);
    expect(study).toMatchObject({
      state: 'COMPLETED',
      mammograms: { length: 4 },
      setAside: [],
      analyses: { length: 1 },
    });
    expect(await pacsOf(stack).searchInstances(exam.studyInstanceUid)).toHaveLength(4 + results.length);

    // The same masses lay there then.
    const { studyInstanceUid } = prior;
    const [analysis] = study?.analyses ?? [];
    expect(analysis).toMatchObject({
      priors: { state: 'found', exams: [{ studyInstanceUid, studyDate: daysAgo(400) }] },
    });
    const images = prior.images.map(({ sopInstanceUid }) => sopInstanceUid);
    const seenBefore = analysis?.mammograms.flatMap(({ findings = [] }) =>
      findings.flatMap(({ change }) => change?.prior ?? []),
    );
    expect(seenBefore?.length).toBeGreaterThan(0);
    expect(images).toEqual(expect.arrayContaining((seenBefore ?? []).map(({ sopInstanceUid }) => sopInstanceUid)));
    expect(await viewStudy(stack, studyInstanceUid)).toBeUndefined();
  });

  it('fetches an image that comes later', async () => {
    const exam = smallExam('pulled late', daysAgo(0));
    const [last, ...others] = exam.images;
    await storeInPacs(stack, exam, others);
    await eventually(async () => (await mammograms(exam)) === 3, { timeoutMs: 60_000 });
    await storeInPacs(stack, exam, last === undefined ? [] : [last]);
    await eventually(async () => (await mammograms(exam)) === 4, { timeoutMs: 60_000 });
  });

  it('goes on where it was when it is killed while it fetches', async () => {
    await gateway.stop();
    const exams = [0, 1, 3, 6].map((days) => smallExam(`killed ${days}`, daysAgo(days)));
    for (const exam of exams) await storeInPacs(stack, exam);
    await gateway.start();
    await eventually(async () => (await Promise.all(exams.map(mammograms))).some((count) => count > 0), {
      timeoutMs: 60_000,
      intervalMs: 5,
    });
    await gateway.kill();
    await gateway.start();
    for (const exam of exams) await eventually(async () => (await mammograms(exam)) === 4, { timeoutMs: 90_000 });
  });

  it('waits for a PACS that is away and fetches when it is back', async () => {
    await gateway.stop();
    const exam = smallExam('away', daysAgo(1));
    await storeInPacs(stack, exam);
    await stack.pacs.stop();
    await gateway.start();
    const failed = /^mammoflow_pull_failures_total\{.*code="PACS_UNREACHABLE".*\} ([1-9]\d*)$/m;
    await eventually(async () => failed.test(await (await fetch(`${stack.addresses.gateway}/metrics`)).text()), {
      timeoutMs: 60_000,
    });
    await stack.pacs.start();
    await eventually(async () => (await mammograms(exam)) === 4, { timeoutMs: 90_000 });
  });
});
