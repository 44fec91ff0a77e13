import { setTimeout as sleep } from 'node:timers/promises';
import { HeldWorker } from '../../e2e/held-worker.ts';
import type { FaultBench } from '../bench/fault-bench.ts';
import type { Exams, Fault } from './fault.ts';
import { untilAll, whileInWork } from './in-work.ts';
import { cutOff } from './network.ts';

const A_WHILE_MS = 5_000;
/** Longer than a job's lock and than a dead connection is kept. */
const LONG_MS = 35_000;

export const redisFaults: readonly Fault[] = [
  {
    name: 'Redis killed while exams are in work, away for 5 s',
    run: (bench: FaultBench): Promise<Exams> =>
      whileInWork(bench, async () => {
        await bench.stack.redis.kill();
        await sleep(A_WHILE_MS);
        await bench.stack.redis.start();
      }),
  },
  {
    name: 'Redis away while exams come',
    run: async (bench: FaultBench): Promise<Exams> => {
      await bench.stack.redis.kill();
      const exams = await bench.send(2);
      await bench.stack.redis.start();
      return exams;
    },
  },
  {
    name: 'Redis emptied while exams are in work',
    run: (bench: FaultBench): Promise<Exams> =>
      whileInWork(bench, async () => {
        await bench.redis.flushall();
      }),
  },
  {
    name: 'Redis emptied while results wait for the PACS',
    run: async (bench: FaultBench): Promise<Exams> => {
      await bench.pacs.close();
      const exams = await bench.send(2);
      await untilAll(bench, exams, 'DELIVERING');
      await bench.redis.flushall();
      await bench.pacs.open();
      return exams;
    },
  },
  {
    name: 'power cut: every service killed at once, Redis comes back empty',
    run: (bench: FaultBench): Promise<Exams> =>
      whileInWork(bench, async () => {
        const { gateway, orchestrator } = bench.stack.services;
        await Promise.all([bench.secondGateway, ...gateway, ...orchestrator].map((each) => each.kill()));
        await bench.redis.flushall();
      }),
  },
  {
    name: 'Redis out of memory for 10 s while exams come',
    run: async (bench: FaultBench): Promise<Exams> => {
      await bench.redis.config('SET', 'maxmemory', '1');
      const exams = await bench.send(2);
      await sleep(2 * A_WHILE_MS);
      await bench.redis.config('SET', 'maxmemory', '0');
      return exams;
    },
  },
  {
    name: 'Redis out of memory for 10 s while exams are in work',
    run: (bench: FaultBench): Promise<Exams> =>
      whileInWork(bench, async () => {
        await bench.redis.config('SET', 'maxmemory', '1');
        await sleep(2 * A_WHILE_MS);
        await bench.redis.config('SET', 'maxmemory', '0');
      }),
  },
  {
    name: 'Redis does not answer for 10 s',
    run: async (bench: FaultBench): Promise<Exams> => {
      const held = new HeldWorker(bench.stack.redis);
      const exams = bench.send(2);
      await sleep(2 * A_WHILE_MS);
      held.release();
      return exams;
    },
  },
  {
    name: 'network: everybody cut off from Redis for 35 s',
    run: (bench: FaultBench): Promise<Exams> => whileInWork(bench, () => cutOff(bench.stack.ports.redis, LONG_MS)),
  },
];
