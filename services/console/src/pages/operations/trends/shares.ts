const PERCENT = 100;

/** Each count as percent of all of them; nothing of nothing. */
export function percentOf(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : Math.round((count / total) * PERCENT * 10) / 10));
}

/** The name of one of ten bins of a score. @param most - The highest score. */
export function binName(bin: number, most: number): string {
  const width = most / 10;
  const write = (value: number): string => String(Math.round(value * 10) / 10);
  return `${write(bin * width)}–${write((bin + 1) * width)}`;
}
