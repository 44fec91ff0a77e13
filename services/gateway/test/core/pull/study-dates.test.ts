import { assert, date, integer, option, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allStudyDates, hasStudyDate, recentStudyDates } from '../../../src/core/pull/study-dates.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const anyTime = date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const lookback = integer({ min: 1, max: 60 });

/** Study Date as a modality writes it that lives some hours off UTC. */
function localDate(utc: Date, offsetHours: number): string {
  return new Date(utc.getTime() + offsetHours * HOUR_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

function isAsked(dates: readonly string[], studyDate: string): boolean {
  return dates.some((asked) => hasStudyDate(asked, studyDate));
}

describe('recentStudyDates', () => {
  it('asks for the date of a study of this moment in every time zone', () => {
    assert(
      property(anyTime, integer({ min: -12, max: 14 }), (now, offsetHours) => {
        expect(isAsked(recentStudyDates(now), localDate(now, offsetHours))).toBe(true);
      }),
    );
  });

  it('asks for the date of a modality whose clock is years ahead', () => {
    expect(isAsked(recentStudyDates(new Date('2026-11-20T12:00:00Z')), '20310101')).toBe(true);
  });
});

describe('allStudyDates', () => {
  it('goes back the lookback when nothing was searched before', () => {
    const now = new Date('2026-03-02T00:30:00Z');
    expect(allStudyDates({ now, searchedAt: undefined, lookbackDays: 3 })).toEqual([
      '20260303-',
      '20260302',
      '20260301',
      '20260228',
      '20260227',
    ]);
  });

  it('asks for every day since the last search and the lookback before it, however long nobody searched', () => {
    assert(
      property(anyTime, integer({ min: 0, max: 90 * 24 }), lookback, (now, hoursAway, lookbackDays) => {
        const searchedAt = new Date(now.getTime() - hoursAway * HOUR_MS);
        const dates = allStudyDates({ now, searchedAt, lookbackDays });
        for (let ms = searchedAt.getTime() - lookbackDays * DAY_MS; ms <= now.getTime(); ms += 6 * HOUR_MS) {
          expect(isAsked(dates, localDate(new Date(ms), 0))).toBe(true);
        }
      }),
    );
  });

  it('does not go back decades because a clock once stood at 1970', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    expect(allStudyDates({ now, searchedAt: new Date(0), lookbackDays: 7 }).length).toBeLessThan(100);
  });

  it('asks for no day twice, the newest first', () => {
    assert(
      property(anyTime, option(anyTime), lookback, (now, searchedAt, lookbackDays) => {
        const dates = allStudyDates({ now, searchedAt: searchedAt ?? undefined, lookbackDays });
        expect(dates).toEqual([...new Set(dates)].sort().reverse());
      }),
    );
  });

  it('goes back the lookback when the last search was made by a clock that was ahead', () => {
    assert(
      property(anyTime, integer({ min: 1, max: 5_000 }), lookback, (now, daysAhead, lookbackDays) => {
        const searchedAt = new Date(now.getTime() + daysAhead * DAY_MS);
        expect(allStudyDates({ now, searchedAt, lookbackDays })).toEqual(
          allStudyDates({ now, searchedAt: undefined, lookbackDays }),
        );
      }),
    );
  });
});

describe('hasStudyDate', () => {
  it('does not believe a PACS that ignores the date', () => {
    expect(hasStudyDate('20261120', '20191120')).toBe(false);
    expect(hasStudyDate('20261121-', '20191120')).toBe(false);
  });

  it('believes a PACS that does not say the date', () => {
    expect(hasStudyDate('20261120', undefined)).toBe(true);
  });
});
