import { setTimeout as sleep } from 'node:timers/promises';
import { HeldWorker } from '../../e2e/held-worker.ts';
import type { FaultBench } from '../bench/fault-bench.ts';
import type { Exams, Fault } from './fault.ts';
import { cutOff } from './network.ts';

const HUNG_MS = 12_000;
const CUT_OFF_MS = 15_000;
/** Attempts at an exam and the pauses between them take about a quarter of an hour. */
const GIVEN_UP_WITHIN_MS = 1_800_000;

export const workerFaults: readonly Fault[] = [
  {
    name: 'a worker hangs until it is killed for not answering',
    run: async (bench: FaultBench): Promise<Exams> => {
      const worker = bench.first('detection');
      new HeldWorker(worker);
      const exams = await bench.send(2);
      await sleep(HUNG_MS);
      await worker.kill();
      return exams;
    },
  },
  {
    name: 'network: everybody cut off from a worker for 15 s',
    run: async (bench: FaultBench): Promise<Exams> => {
      const sending = bench.send(2);
      await cutOff(bench.stack.ports.services.detection[0]?.serve ?? 0, CUT_OFF_MS);
      return sending;
    },
  },
  {
    name: 'an exam that kills the worker each time, among others',
    endWithinMs: GIVEN_UP_WITHIN_MS,
    run: async (bench: FaultBench): Promise<Exams> => {
      const poisoned = bench.newExam();
      await bench.orders.poison(poisoned.studyInstanceUid);
      await bench.sendExam(poisoned);
      return [poisoned, ...(await bench.send(3))];
    },
  },
];
