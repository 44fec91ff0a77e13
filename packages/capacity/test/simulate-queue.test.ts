import { describe, expect, it } from 'vitest';
import { percentile } from '../src/percentile.ts';
import { createRandom } from '../src/random.ts';
import { simulateQueue } from '../src/simulate-queue.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Times between events that know nothing of each other. */
function exponential(number: number, { perSecond, seed }: { perSecond: number; seed: string }): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: number }, () => -Math.log(1 - random()) / perSecond);
}

function cumulated(times: readonly number[]): readonly number[] {
  let sum = 0;
  return times.map((time) => (sum += time));
}

describe('simulateQueue', () => {
  it('lets exams wait for each other, and no longer', () => {
    const { waits, stays, longestQueue } = simulateQueue({
      arrivals: [0, 1, 2, 100],
      serviceTimes: [10],
      servers: 1,
      seed: 'a',
    });
    expect(waits).toEqual([0, 9, 18, 0]);
    expect(stays).toEqual([10, 19, 28, 10]);
    expect(longestQueue).toBe(2);
  });

  it('lets as many work at a time as there are servers', () => {
    const { waits } = simulateQueue({ arrivals: [0, 0, 0], serviceTimes: [10], servers: 2, seed: 'a' });
    expect(waits).toEqual([0, 0, 10]);
  });

  it('agrees with what is known of one server and of two: M/M/1 and M/M/2 at 80 %', () => {
    const serviceTimes = exponential(20_000, { perSecond: 1, seed: 'service' });
    const of = (servers: number): number => {
      const arrivals = cumulated(exponential(200_000, { perSecond: 0.8 * servers, seed: 'arrivals' }));
      return mean(simulateQueue({ arrivals, serviceTimes, servers, seed: 'b' }).waits);
    };
    // Mean wait: rho / (1 - rho) for one server; Erlang's C formula gives 1.78 for two.
    expect(of(1)).toBeGreaterThan(3.6);
    expect(of(1)).toBeLessThan(4.4);
    expect(of(2)).toBeGreaterThan(1.6);
    expect(of(2)).toBeLessThan(1.96);
  });

  it('has a queue that grows when more arrives than can be done', () => {
    const arrivals = Array.from({ length: 100 }, (_, index) => index);
    const { waits, utilisation } = simulateQueue({ arrivals, serviceTimes: [2], servers: 1, seed: 'a' });
    expect(waits.at(-1)).toBe(99);
    expect(utilisation).toBe(1);
  });

  it('refuses what is no queue', () => {
    expect(() => simulateQueue({ arrivals: [0], serviceTimes: [], servers: 1, seed: 'a' })).toThrow(RangeError);
    expect(() => simulateQueue({ arrivals: [0], serviceTimes: [1], servers: 0, seed: 'a' })).toThrow(RangeError);
  });
});

describe('percentile', () => {
  it('lies between two values where the share does', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(percentile([4, 1, 3, 2], 1)).toBe(4);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
