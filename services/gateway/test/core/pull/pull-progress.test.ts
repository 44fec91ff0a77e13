import { parseUid } from '@mammoflow/dicom';
import type { FoundStudy } from '@mammoflow/pacs';
import { assert, array, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, completed, failed, isDue, isForgotten, newRecord } from '../../../src/core/pull/pull-progress.ts';

const study = parseUid('2.25.1');
const start = new Date('2026-11-20T08:00:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);
const backOff = { firstMs: 1_000, longestMs: 60_000 };
const withCount = (instances: number): FoundStudy => ({ studyInstanceUid: study, instances });
const withoutCount: FoundStudy = { studyInstanceUid: study };
const failure = { code: 'PACS_BUSY', message: 'busy' };

describe('isDue', () => {
  it('is so at first sight', () => {
    expect(isDue(newRecord(study, start), withCount(4), start)).toBe(true);
  });

  it('is so when the number of instances has changed, to more or to fewer, and only then', () => {
    const record = completed(newRecord(study, start), withCount(4), start);
    expect([4, 5, 3].map((count) => isDue(record, withCount(count), after(1e9)))).toEqual([false, true, true]);
  });

  it('is so ever less often when the PACS gives no number, but never never again', () => {
    let record = newRecord(study, start);
    const looks: number[] = [];
    for (let minute = 0; minute <= 7 * 24 * 60; minute += 1) {
      const now = after(minute * 60_000);
      if (!isDue(record, withoutCount, now)) continue;
      looks.push(minute);
      record = completed(record, withoutCount, now);
    }
    expect(looks.slice(0, 6)).toEqual([0, 1, 2, 4, 8, 16]);
    expect(looks.at(-1)).toBeGreaterThan(4_000);
  });

  it('waits after a failure, though the number of instances changes, and then is so again', () => {
    const record = failed(newRecord(study, start), failure, { now: start, ...backOff });
    expect(isDue(record, withCount(9), after(999))).toBe(false);
    expect(isDue(record, withCount(9), after(1_000))).toBe(true);
  });

  it('is so after a failure also when the PACS does not list the study any more', () => {
    const record = failed(newRecord(study, start), failure, { now: start, ...backOff });
    expect(isDue(record, undefined, after(1_000))).toBe(true);
  });

  it('is so when the clock was set back behind the last attempt', () => {
    const record = failed(newRecord(study, start), failure, { now: start, ...backOff });
    expect(isDue(record, withCount(4), after(-86_400_000))).toBe(true);
    const whole = completed(newRecord(study, start), withoutCount, after(3_600_000));
    expect(isDue(whole, withoutCount, after(0))).toBe(true);
  });
});

describe('completed', () => {
  it('forgets failures and the number of instances of before', () => {
    const first = completed(newRecord(study, start), withCount(4), start);
    const second = failed(first, failure, { now: start, ...backOff });
    expect(completed(second, withoutCount, after(5))).toEqual({
      schemaVersion: 1,
      studyInstanceUid: study,
      firstSeenAt: start.toISOString(),
      handled: [],
      completedAt: after(5).toISOString(),
    });
  });
});

describe('failed', () => {
  it('waits twice as long each time, at most the longest', () => {
    assert(
      property(array(integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 40 }), (gaps) => {
        let record = newRecord(study, start);
        let nowMs = start.getTime();
        for (const [index, gap] of gaps.entries()) {
          nowMs += gap;
          record = failed(record, failure, { now: new Date(nowMs), ...backOff });
          const waitMs = Date.parse(record.failure?.nextAttemptAt ?? '') - nowMs;
          expect(record.failure?.attempts).toBe(index + 1);
          expect(waitMs).toBe(Math.min(60_000, 1_000 * 2 ** index));
        }
      }),
    );
  });

  it('never waits for ever', () => {
    expect(backOffMs(10_000, backOff)).toBe(60_000);
  });
});

describe('isForgotten', () => {
  const keepMs = 7 * 86_400_000;

  it('is so when the study was complete long ago', () => {
    const record = completed(newRecord(study, start), withCount(4), start);
    expect(isForgotten(record, after(keepMs), keepMs)).toBe(false);
    expect(isForgotten(record, after(keepMs + 1), keepMs)).toBe(true);
  });

  it('is not so while a study fails', () => {
    const record = failed(completed(newRecord(study, start), withCount(4), start), failure, { now: start, ...backOff });
    expect(isForgotten(record, after(10 * keepMs), keepMs)).toBe(false);
  });
});
