/** Which days of the PACS are looked through. */
export interface PullWindow {
  readonly now: Date;
  /** When the last search of every day began that came to its end; undefined before the first. */
  readonly searchedAt: Date | undefined;
  /** How long after its date a study may arrive in the PACS. */
  readonly lookbackDays: number;
}

const DAY_MS = 86_400_000;
/**
 * However old the cursor is: it may come from a clock that was wrong, and what happened in the meantime is remembered (KEEP_FACTS_HOURS)
 * about as long.
 */
const MOST_DAYS_AWAY = 90;

/**
 * Study Dates (0008,0020) to ask for so that nothing is missed, the newest first: each day since the last search came to its
 * end, less the lookback, for studies arrive days after their date. One question a day keeps answers short, which some
 * servers cut. Study Time is not asked for: not every PACS has it, and a range of it means something else to each.
 *
 * The first is open-ended: dates are local, and a modality's clock may be ahead.
 */
export function allStudyDates({ now, searchedAt, lookbackDays }: PullWindow): readonly string[] {
  // A cursor from a clock that was ahead must not hide the days until then.
  const sinceMs = Math.min(now.getTime(), searchedAt?.getTime() ?? now.getTime());
  const daysAway = Math.floor(now.getTime() / DAY_MS) - Math.floor(sinceMs / DAY_MS);
  const days = Math.min(daysAway, MOST_DAYS_AWAY) + lookbackDays;
  return [
    ...recentStudyDates(now),
    ...Array.from({ length: Math.max(0, days - 1) }, (_, index) => day(now, -2 - index)),
  ];
}

/** The dates that a study of right now may have, whatever the time zone: from tomorrow on, today, yesterday. */
export function recentStudyDates(now: Date): readonly string[] {
  return [`${day(now, 1)}-`, day(now, 0), day(now, -1)];
}

/** Whether a study has the date that was asked for; one without a date was found by the PACS, which must know. */
export function hasStudyDate(asked: string, studyDate: string | undefined): boolean {
  if (studyDate === undefined) return true;
  return asked.endsWith('-') ? studyDate >= asked.slice(0, -1) : studyDate === asked;
}

function day(now: Date, offset: number): string {
  return new Date(now.getTime() + offset * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
}
