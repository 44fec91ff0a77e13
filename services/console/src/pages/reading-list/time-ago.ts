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
