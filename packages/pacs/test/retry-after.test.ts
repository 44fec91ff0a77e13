import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../src/core/retry-after.ts';

const nowMs = Date.parse('2026-11-20T12:00:00Z');

describe('readRetryAfter', () => {
  it.each<[string, string | undefined, number | undefined]>([
    ['seconds', '120', 120_000],
    ['seconds with white space', ' 5 ', 5_000],
    ['a date', 'Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
    ['a date that is past as now', 'Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['days as an hour', '864000', 3_600_000],
    ['more digits than a number holds as an hour', '9'.repeat(400), 3_600_000],
    ['a date of another year as an hour', 'Sat, 20 Nov 2027 12:00:00 GMT', 3_600_000],
    ['a fraction as nothing', '1.5', undefined],
    ['a negative number as nothing', '-5', undefined],
    ['a day that there is not as nothing', 'Fri, 99 Nov 2026 12:00:00 GMT', undefined],
    ['words as nothing', 'later', undefined],
    ['no header as nothing', undefined, undefined],
  ])('reads %s', (_, value, expected) => {
    expect(readRetryAfter(value, nowMs)).toBe(expected);
  });
});
