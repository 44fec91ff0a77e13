/** The spans of time that can be looked at. */
export const spanNames = ['day', 'week', 'month', 'year'] as const;
export type SpanName = (typeof spanNames)[number];

const HOUR_MS = 3_600_000;
const hours: Readonly<Record<SpanName, number>> = { day: 24, week: 168, month: 720, year: 8_760 };

export function isSpanName(text: string): text is SpanName {
  return spanNames.some((name) => name === text);
}

/** What is asked for: by hour as long as hours can be told apart; from a whole hour on, so that it stays the same for an hour. */
export function spanOf(name: SpanName, nowMs: number): { readonly by: 'hour' | 'day'; readonly from: string } {
  const thisHourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const by = name === 'day' || name === 'week' ? 'hour' : 'day';
  return { by, from: new Date(thisHourMs - (hours[name] - 1) * HOUR_MS).toISOString() };
}

/** The name of an hour or a day as it stands below a chart: `2026-11-20T08` is `11-20 08 h`. */
export function shortName(start: string): string {
  const [, monthAndDay = start, hour] = /^\d{4}-(\d\d-\d\d)(?:T(\d\d))?$/.exec(start) ?? [];
  return hour === undefined ? monthAndDay : `${monthAndDay} ${hour} h`;
}
