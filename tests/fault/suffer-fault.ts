import { judgeExam } from './bench/judge-exam.ts';
import type { FaultBench } from './bench/fault-bench.ts';
import type { Fault } from './faults/fault.ts';

/** What became of the exams of a fault. */
export interface Suffered {
  readonly fault: string;
  /** Exams that a gateway has answered 200 to. */
  readonly exams: number;
  readonly completed: number;
  /** Exams that could not be analysed, and that say so in the PACS. */
  readonly visiblyFailed: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Processes that were started again. */
  readonly restarts: number;
  readonly seconds: number;
}

const END_WITHIN_MS = 180_000;

/** Lets a fault happen, waits for the ends of its exams and judges them. @throws what the fault itself could not do */
export async function sufferFault(bench: FaultBench, fault: Fault): Promise<Suffered> {
  const began = performance.now();
  const restartsBefore = bench.keeper.restarts;
  const exams = await fault.run(bench);
  const judgements = await Promise.all(
    exams.map((exam) => judgeExam(bench.stack, exam, fault.endWithinMs ?? END_WITHIN_MS)),
  );
  await bench.makeWell();
  const count = (isSo: (judgement: (typeof judgements)[number]) => boolean): number => judgements.filter(isSo).length;
  return {
    fault: fault.name,
    exams: exams.length,
    completed: count(({ state, isLost }) => state === 'COMPLETED' && !isLost),
    visiblyFailed: count(({ state, isLost }) => state !== 'COMPLETED' && !isLost),
    lost: count(({ isLost }) => isLost),
    duplicated: count(({ duplicates }) => duplicates > 0),
    restarts: bench.keeper.restarts - restartsBefore,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}
