import { intlTimeZone } from './time-zone.ts';

/** A moment as DICOM writes it in a zone. */
export interface LocalDateTime {
  /** VR DA, `YYYYMMDD`. */
  readonly date: string;
  /** VR TM, `HHMMSS`. */
  readonly time: string;
  /** `+HHMM` or `-HHMM`, PS3.3 C.12.1.1.8. */
  readonly offset: string;
}

/**
 * Writes a moment as local date and time.
 *
 * @param timeZone - An IANA name (`Europe/Berlin`) or an offset (`+0100`, `+01:00`).
 * @throws RangeError when the zone is unknown.
 */
export function localDateTime(moment: Date, timeZone: string): LocalDateTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: intlTimeZone(timeZone),
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts[type] ?? '';
  const offset = part('timeZoneName').replace('GMT', '').replace(':', '');
  return {
    date: `${part('year')}${part('month')}${part('day')}`,
    time: `${part('hour')}${part('minute')}${part('second')}`,
    offset: offset === '' ? '+0000' : offset,
  };
}
