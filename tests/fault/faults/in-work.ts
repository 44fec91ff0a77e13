import type { PhantomExam } from '@mammoflow/phantom';
import { waitUntil } from '@mammoflow/stack';
import { HeldWorker } from '../../e2e/held-worker.ts';
import { viewStudy } from '../../e2e/exam-flow.ts';
import type { FaultBench } from '../bench/fault-bench.ts';

/** Lets something happen while two exams are in work, held by a worker that does not answer. */
export async function whileInWork(bench: FaultBench, happen: () => Promise<void>): Promise<readonly PhantomExam[]> {
  const held = new HeldWorker(bench.first('detection'));
  try {
    const exams = await bench.send(2);
    await untilAll(bench, exams, 'QUEUED');
    await happen();
    return exams;
  } finally {
    held.release();
  }
}

/** Waits until all exams are in a state. */
export async function untilAll(bench: FaultBench, exams: readonly PhantomExam[], state: string): Promise<void> {
  const areThere = async (): Promise<boolean> => {
    const studies = await Promise.all(exams.map((exam) => viewStudy(bench.stack, exam.studyInstanceUid)));
    return studies.every((study) => study?.state === state);
  };
  await waitUntil(areThere, { what: `exams to be ${state}`, timeoutMs: 120_000, intervalMs: 200 });
}
