import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@mammoflow/stack';
import type { Manner } from '../bench/faulty-pacs.ts';
import type { FaultBench } from '../bench/fault-bench.ts';
import type { Exams, Fault } from './fault.ts';
import { untilAll } from './in-work.ts';
import { cutOff } from './network.ts';

const AWAY_MS = 5_000;
const CUT_OFF_MS = 15_000;

const manners: readonly (readonly [Manner, string])[] = [
  ['slow', 'PACS takes 2.5 s for every answer'],
  ['silent', 'PACS takes objects and never answers'],
  ['failing', 'PACS answers 500'],
  ['lying', 'PACS answers 200 and stores nothing'],
  ['mute', 'PACS stores and is gone before it says so'],
];

export const pacsFaults: readonly Fault[] = [
  {
    name: 'PACS down for 5 s when results are ready',
    run: async (bench: FaultBench): Promise<Exams> => {
      await bench.pacs.close();
      const exams = await bench.send(2);
      await untilAll(bench, exams, 'DELIVERING');
      await sleep(AWAY_MS);
      await bench.pacs.open();
      return exams;
    },
  },
  ...manners.map(([manner, name]) => misbehaving(manner, name)),
  {
    name: 'network: everybody cut off from the PACS for 15 s',
    run: async (bench: FaultBench): Promise<Exams> => {
      const sending = bench.send(2);
      await cutOff(bench.pacs.port, CUT_OFF_MS);
      return sending;
    },
  },
];

/** For the first three objects of results. */
function misbehaving(manner: Manner, name: string): Fault {
  return {
    name,
    run: async (bench: FaultBench): Promise<Exams> => {
      const { pacs } = bench;
      pacs.manner = manner;
      pacs.wronged = 0;
      const exams = await bench.send(2);
      await waitUntil(() => pacs.wronged >= 3, { what: 'objects to be sent', timeoutMs: 120_000 });
      pacs.manner = 'well';
      return exams;
    },
  };
}
