import type { Fault } from './fault.ts';
import { kills } from './kills.ts';
import { machineFaults } from './machine.ts';
import { pacsFaults } from './pacs.ts';
import { redisFaults } from './redis.ts';
import { replicaFaults } from './replicas.ts';
import { workerFaults } from './workers.ts';

/** Everything that is tried, in the order of the table. */
export const allFaults: readonly Fault[] = [
  ...kills,
  ...redisFaults,
  ...pacsFaults,
  ...machineFaults,
  ...replicaFaults,
  ...workerFaults,
];
