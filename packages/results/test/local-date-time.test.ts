import { describe, expect, it } from 'vitest';
import { localDateTime } from '../src/local-date-time.ts';
import { isTimeZone } from '../src/time-zone.ts';

const moment = new Date('2026-07-01T22:30:05Z');

describe('localDateTime', () => {
  it.each([
    ['UTC', { date: '20260701', time: '223005', offset: '+0000' }],
    ['Europe/Berlin', { date: '20260702', time: '003005', offset: '+0200' }],
    ['+0900', { date: '20260702', time: '073005', offset: '+0900' }],
    ['-0330', { date: '20260701', time: '190005', offset: '-0330' }],
  ])('writes the moment in %s', (zone, expected) => {
    expect(localDateTime(moment, zone)).toEqual(expected);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => localDateTime(moment, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Berlin', '+0100', '-03:30'])('knows %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  it.each(['Mars/Olympus', '+9900', ''])('does not know "%s"', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
