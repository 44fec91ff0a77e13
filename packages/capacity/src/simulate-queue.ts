import { createRandom } from './random.ts';

/** Exams that arrive at so many servers with one queue before them. Times in seconds. */
export interface QueueModel {
  /** Sorted. */
  readonly arrivals: readonly number[];
  /** What an exam takes: one of these at random for each. */
  readonly serviceTimes: readonly number[];
  /** Exams in work at a time. */
  readonly servers: number;
  readonly seed: string;
}

/** What became of the exams. Times in seconds, in order of arrival. */
export interface SimulatedQueue {
  /** From arrival to the beginning of the analysis. */
  readonly waits: readonly number[];
  /** From arrival to the end of the analysis. */
  readonly stays: readonly number[];
  /** Most exams that waited at a time. */
  readonly longestQueue: number;
  /** Share of the time to the last end that the servers worked. */
  readonly utilisation: number;
}

/**
 * A discrete-event simulation of the queue, first come, first served.
 *
 * @throws RangeError without a server or a service time.
 */
export function simulateQueue({ arrivals, serviceTimes, servers, seed }: QueueModel): SimulatedQueue {
  if (servers < 1 || serviceTimes.length === 0) throw new RangeError('A queue needs a server and a service time.');
  const random = createRandom(seed);
  const freeAt = Array.from({ length: servers }, () => 0);
  const begins: number[] = [];
  const ends: number[] = [];
  let work = 0;
  for (const arrival of arrivals) {
    const server = freeAt.indexOf(Math.min(...freeAt));
    const begin = Math.max(arrival, freeAt[server] ?? 0);
    const service = serviceTimes[Math.floor(random() * serviceTimes.length)] ?? 0;
    freeAt[server] = begin + service;
    begins.push(begin);
    ends.push(begin + service);
    work += service;
  }
  const lastEnd = Math.max(...freeAt);
  return {
    waits: begins.map((begin, index) => begin - (arrivals[index] ?? 0)),
    stays: ends.map((end, index) => end - (arrivals[index] ?? 0)),
    longestQueue: longestQueue(arrivals, begins),
    utilisation: lastEnd === 0 ? 0 : work / (lastEnd * servers),
  };
}

/** First come, first served: both lists are sorted. */
function longestQueue(arrivals: readonly number[], begins: readonly number[]): number {
  let begun = 0;
  let longest = 0;
  for (const [index, arrival] of arrivals.entries()) {
    while ((begins[begun] ?? Infinity) <= arrival) begun += 1;
    longest = Math.max(longest, index + 1 - begun);
  }
  return longest;
}
