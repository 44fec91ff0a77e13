const LONGEST_MS = 3_600_000;
const SECONDS = /^\d+$/;
/** The one form that senders may write (RFC 9110 5.6.7); anything else would be guessed at. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long a server wants to be left alone, in milliseconds: at least 0, at most an hour, for nobody looks at a PACS less often
 * because a header says so, or a clock is wrong.
 *
 * @param value - Retry-After, RFC 9110 10.2.3: seconds or a date.
 * @returns undefined when it says neither.
 */
export function readRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (SECONDS.test(text)) return Math.min(Number(text) * 1_000, LONGEST_MS);
  const dateMs = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.min(Math.max(dateMs - nowMs, 0), LONGEST_MS);
}
