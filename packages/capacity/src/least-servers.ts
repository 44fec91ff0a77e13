import { percentile } from './percentile.ts';
import { simulateQueue } from './simulate-queue.ts';
import type { QueueModel, SimulatedQueue } from './simulate-queue.ts';

/** What is asked of an installation. */
export interface Demand extends Omit<QueueModel, 'servers'> {
  /** Most seconds that nearly every exam may wait. */
  readonly longestWaitS: number;
  /** Share of the exams that must not wait longer. @defaultValue 0.99 */
  readonly share?: number;
}

/** The fewest servers that meet a demand, and how the day goes with them. */
export interface Staffing extends SimulatedQueue {
  readonly servers: number;
}

/** Finds by bisection the fewest servers with which the exams of a day do not wait too long. */
export function leastServers({ longestWaitS, share = 0.99, ...model }: Demand): Staffing {
  const dayWith = (servers: number): Staffing => ({ servers, ...simulateQueue({ ...model, servers }) });
  const isEnough = ({ waits }: SimulatedQueue): boolean => percentile(waits, share) <= longestWaitS;
  let [few, enough] = [0, 1];
  while (!isEnough(dayWith(enough))) [few, enough] = [enough, enough * 2];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (isEnough(dayWith(middle))) enough = middle;
    else few = middle;
  }
  return dayWith(enough);
}
