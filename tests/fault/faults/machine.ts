import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultBench } from '../bench/fault-bench.ts';
import type { Exams, Fault } from './fault.ts';
import { whileInWork } from './in-work.ts';

const DAY_MS = 86_400_000;
const A_WHILE_MS = 5_000;

/** What befalls the machine: its disk and its clock. */
export const machineFaults: readonly Fault[] = [
  {
    name: 'disk full for 10 s while exams come',
    run: async (bench: FaultBench): Promise<Exams> => {
      const empty = await fillDisk(bench);
      const sending = bench.send(2);
      await sleep(2 * A_WHILE_MS);
      await empty();
      return sending;
    },
  },
  {
    name: 'disk full for 10 s while results are written',
    run: async (bench: FaultBench): Promise<Exams> => {
      let empty = (): Promise<void> => Promise.resolve();
      const exams = await whileInWork(bench, async () => {
        empty = await fillDisk(bench);
      });
      await sleep(2 * A_WHILE_MS);
      await empty();
      return exams;
    },
  },
  clock('forward', DAY_MS),
  clock('back', -DAY_MS),
];

/** While exams are in work; others come while it is wrong; then it is put right. */
function clock(direction: string, offsetMs: number): Fault {
  return {
    name: `clocks jump a day ${direction} and are put right after 5 s`,
    run: async (bench: FaultBench): Promise<Exams> => {
      const before = await whileInWork(bench, () => bench.orders.setClocks(offsetMs));
      const meanwhile = await bench.send(1);
      await sleep(A_WHILE_MS);
      await bench.orders.setClocks(0);
      return [...before, ...meanwhile];
    },
  };
}

/** Leaves nothing of the spool's disk, which is of this run alone. @returns what gives it back */
async function fillDisk({ stack }: FaultBench): Promise<() => Promise<void>> {
  const path = join(stack.spoolFolder, 'filler');
  const { bavail, bsize } = await statfs(stack.spoolFolder);
  if (bavail * bsize > 2 ** 31) throw new Error('The spool lies on a large disk, which is not filled.');
  const file = await open(path, 'w');
  const block = Buffer.alloc(65_536);
  try {
    for (;;) await file.write(block);
  } catch {
    await file.close();
  }
  return () => rm(path);
}
