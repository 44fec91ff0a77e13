import { expect, it } from 'vitest';
import { leastServers } from '../src/least-servers.ts';
import { percentile } from '../src/percentile.ts';
import { screeningDay } from '../src/screening-day.ts';
import { simulateQueue } from '../src/simulate-queue.ts';

it('finds as many servers as keep the waits short, and no more', () => {
  const model = { arrivals: screeningDay({ exams: 2_000, seed: 'a' }), serviceTimes: [55, 60, 65], seed: 'a' };
  const { servers, waits } = leastServers({ ...model, longestWaitS: 30 });
  expect(percentile(waits, 0.99)).toBeLessThanOrEqual(30);
  const fewer = simulateQueue({ ...model, servers: servers - 1 });
  expect(percentile(fewer.waits, 0.99)).toBeGreaterThan(30);
});

it('needs one server for exams that never meet', () => {
  expect(leastServers({ arrivals: [0, 100, 200], serviceTimes: [50], seed: 'a', longestWaitS: 0 }).servers).toBe(1);
});
