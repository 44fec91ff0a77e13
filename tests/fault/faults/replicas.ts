import { setTimeout as sleep } from 'node:timers/promises';
import { HeldWorker } from '../../e2e/held-worker.ts';
import type { FaultBench } from '../bench/fault-bench.ts';
import type { Exams, Fault } from './fault.ts';
import { whileInWork } from './in-work.ts';

/** Longer than a job's lock: the others take it for dead. */
const SILENT_MS = 10_000;

/** What only happens where there are several of a kind. */
export const replicaFaults: readonly Fault[] = [
  {
    name: 'the same exam is sent to both gateways at once',
    run: async (bench: FaultBench): Promise<Exams> => {
      const exam = bench.newExam();
      await Promise.all([bench.sendExam(exam, 0), bench.sendExam(exam, 1)]);
      return [exam];
    },
  },
  {
    name: 'all orchestrators killed at once while exams are in work',
    run: (bench: FaultBench): Promise<Exams> =>
      whileInWork(bench, async () => {
        await Promise.all(bench.stack.services.orchestrator.map((each) => each.kill()));
      }),
  },
  {
    name: 'every orchestrator is silent for 10 s in turn, and goes on as if nothing had been',
    run: async (bench: FaultBench): Promise<Exams> => {
      const exams = [...(await bench.send(2))];
      for (const orchestrator of bench.stack.services.orchestrator) {
        const held = new HeldWorker(orchestrator);
        await sleep(SILENT_MS);
        held.release();
        exams.push(...(await bench.send(1)));
      }
      return exams;
    },
  },
  {
    name: 'gateways and orchestrators killed again and again for 30 s while exams come',
    run: async (bench: FaultBench): Promise<Exams> => {
      const victims = [bench.secondGateway, ...bench.stack.services.gateway, ...bench.stack.services.orchestrator];
      const sending = bench.send(5);
      for (let round = 0; round < 10; round += 1) {
        await victims[round % victims.length]?.kill();
        await sleep(3_000);
      }
      return sending;
    },
  },
];
