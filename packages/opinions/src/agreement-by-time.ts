import { agreement } from './agreement.ts';
import type { Agreement } from './agreement.ts';
import type { GivenOpinion } from './opinion.ts';
import { standingOpinions } from './standing-opinions.ts';

/** Spans of time by which opinions are put together; weeks begin on Monday (ISO 8601). In UTC. */
export const timeBuckets = ['day', 'week', 'month'] as const;
export type TimeBucket = (typeof timeBuckets)[number];

/** The agreement of one span of time. */
export interface AgreementOfTime extends Agreement {
  /** Its first day, `YYYY-MM-DD`. */
  readonly from: string;
}

/** Agreement over time: as a whole, and of each span in which an opinion that stands was given, the first one first. */
export interface AgreementByTime {
  readonly total: Agreement;
  readonly buckets: readonly AgreementOfTime[];
}

const DAY_MS = 86_400_000;

/** @param opinions - All that were given, also those that a later one of the same reader has taken the place of. */
export function agreementByTime(opinions: readonly GivenOpinion[], bucket: TimeBucket): AgreementByTime {
  const standing = standingOpinions(opinions);
  const groups = Map.groupBy(standing, ({ givenAt }) => firstDayOf(givenAt, bucket));
  const buckets = [...groups].map(([from, group]) => ({ from, ...agreement(group) }));
  return { total: agreement(standing), buckets };
}

/** The first day of the span that a moment lies in, `YYYY-MM-DD`. */
export function firstDayOf(moment: string, bucket: TimeBucket): string {
  const day = moment.slice(0, 10);
  if (bucket === 'day') return day;
  if (bucket === 'month') return `${day.slice(0, 7)}-01`;
  const time = Date.parse(day);
  // 1 January 1970 was a Thursday.
  const sinceMonday = (Math.floor(time / DAY_MS) + 3) % 7;
  return new Date(time - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
