import { describe, expect, it } from 'vitest';
import { exportAddress, queryOf } from '../src/pages/operations/audit/audit-query.ts';
import { gatherFailures } from '../src/pages/operations/failures/gather-failures.ts';
import { binName, percentOf } from '../src/pages/operations/trends/shares.ts';
import { shortName, spanOf } from '../src/pages/operations/trends/trend-spans.ts';
import { toggled } from '../src/pages/operations/use-selection.ts';
import { relativeTime } from '../src/pages/operations/use-time.ts';

const at = (minute: number): string => `2026-11-20T08:0${minute}:00.000Z`;

function failedStudy(uid: string, code: string, minute = 0) {
  return {
    studyInstanceUid: uid,
    state: 'FAILED',
    receivedAt: at(0),
    lastActivityAt: at(minute),
    mammograms: 4,
    setAside: 0,
    failure: { code, reason: 'because' },
    deliveries: {},
    deliveriesWaitingSince: {},
  } as const;
}

const letter = (uid: string, reason: string) => ({
  queue: 'deliveries-pacs',
  jobId: `${uid}-job`,
  studyInstanceUid: uid,
  attemptsMade: 720,
  reason,
  failedAt: at(1),
});

describe('failures', () => {
  it('are put together by code, the most frequent first, each with the latest first', () => {
    const groups = gatherFailures({
      deadLetters: [letter('1.1', 'PACS_UNREACHABLE: Nobody answers.')],
      unreadable: [],
      studies: [failedStudy('1.2', 'DICOM_PIXELS', 1), failedStudy('1.3', 'DICOM_PIXELS', 2)],
    });
    expect(groups.map(({ code, failures }) => [code, failures.map((each) => each.studyInstanceUid)])).toEqual([
      ['DICOM_PIXELS', ['1.3', '1.2']],
      ['PACS_UNREACHABLE', ['1.1']],
    ]);
    expect(groups[1]?.failures[0]).toMatchObject({ reason: 'Nobody answers.', where: 'deliveries-pacs' });
  });

  it('list a study whose job was given up once', () => {
    const [group, ...others] = gatherFailures({
      deadLetters: [letter('1.1', 'connect ECONNREFUSED')],
      unreadable: [],
      studies: [failedStudy('1.1', 'EXAM_GIVEN_UP')],
    });
    expect(others).toEqual([]);
    expect(group).toMatchObject({ code: 'UNKNOWN', failures: [{ reason: 'connect ECONNREFUSED' }] });
  });
});

describe('the audit trail', () => {
  it('is asked for what was typed, the last day included', () => {
    expect(queryOf({ type: 'action-taken', study: ' 1.2 ', client: '', to: '2026-02-28' })).toEqual({
      types: 'action-taken',
      study: '1.2',
      to: '2026-03-01',
    });
    expect(exportAddress({ client: 'a b' })).toBe('/api/audit/export?client=a+b');
    expect(exportAddress({})).toBe('/api/audit/export');
  });
});

describe('trends', () => {
  it('are asked for from a whole hour on, by day when hours could not be told apart', () => {
    const now = Date.parse('2026-11-20T08:30:00.000Z');
    expect(spanOf('day', now)).toEqual({ by: 'hour', from: '2026-11-19T09:00:00.000Z' });
    expect(spanOf('year', now).by).toBe('day');
    expect([shortName('2026-11-20T08'), shortName('2026-11-20')]).toEqual(['11-20 08 h', '11-20']);
  });

  it('show shares of what there is', () => {
    expect(percentOf([1, 2, 1])).toEqual([25, 50, 25]);
    expect(percentOf([0, 0])).toEqual([0, 0]);
    expect([binName(0, 1), binName(9, 1), binName(3, 100)]).toEqual(['0–0.1', '0.9–1', '30–40']);
  });
});

it('a choice is taken back by choosing again', () => {
  expect([...toggled(toggled(new Set(['a']), 'b'), 'a')]).toEqual(['b']);
});

it('times are told in the unit that people say', () => {
  expect(relativeTime(-4_000)).toEqual({ value: -4, unit: 'second' });
  expect(relativeTime(-7_300_000)).toEqual({ value: -2, unit: 'hour' });
  expect(relativeTime(90_000)).toEqual({ value: 2, unit: 'minute' });
  expect(relativeTime(-3 * 86_400_000)).toEqual({ value: -3, unit: 'day' });
});
