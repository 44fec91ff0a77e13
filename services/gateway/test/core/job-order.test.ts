import { describe, expect, it } from 'vitest';
import { readFailedReason } from '../../src/core/operations/failed-reason.ts';
import { slicesOf } from '../../src/core/operations/job-order.ts';

describe('a page of a queue', () => {
  const counts = [
    ['active', 2],
    ['waiting', 0],
    ['prioritized', 5],
    ['failed', 3],
  ] as const;

  it('goes from the end of one list to the beginning of the next that has something', () => {
    expect(slicesOf(counts, { offset: 1, limit: 3 })).toEqual([
      { list: 'active', start: 1, end: 1 },
      { list: 'prioritized', start: 0, end: 1 },
    ]);
  });

  it('has every job once when pages follow each other', () => {
    const pages = [0, 4, 8].flatMap((offset) => slicesOf(counts, { offset, limit: 4 }));
    const jobs = pages.flatMap(({ list, start, end }) =>
      Array.from({ length: end - start + 1 }, (_, index) => `${list} ${start + index}`),
    );
    expect(jobs).toHaveLength(10);
    expect(new Set(jobs).size).toBe(10);
  });

  it('is empty behind the end', () => {
    expect(slicesOf(counts, { offset: 10, limit: 4 })).toEqual([]);
  });
});

describe('why a job failed', () => {
  it('is a code and a sentence where the queue keeps both', () => {
    expect(readFailedReason('PACS_BUSY: The PACS is busy: HTTP 503.')).toEqual({
      code: 'PACS_BUSY',
      reason: 'The PACS is busy: HTTP 503.',
    });
    expect(readFailedReason('connect ECONNREFUSED: x')).toEqual({ reason: 'connect ECONNREFUSED: x' });
  });
});
