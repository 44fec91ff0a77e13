const units = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago something was, e.g. `5 minutes ago`, in the words of a language. */
export function timeAgo(time: string, nowMs: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const elapsedMs = Math.max(0, nowMs - Date.parse(time));
  const [unit, length] = units.find(([, unitMs]) => elapsedMs >= unitMs) ?? ['second', 1_000];
  return format.format(-Math.floor(elapsedMs / length), unit);
}

/** When something was, to the minute, where whoever reads it is. */
export function timeText(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

/** A day of DICOM (DA, `YYYYMMDD`) as a language writes it; as it is where it is none. */
export function dayText(day: string, language: string): string {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return day;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(
    new Date(Number(year), Number(month) - 1, Number(date)),
  );
}

/** How the browser writes dates and numbers in a language: the reader's own region where that speaks it. */
export function regionOf(language: string): string {
  return navigator.languages.find((each) => each.split('-')[0] === language) ?? language;
}
