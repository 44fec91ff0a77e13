/** How trends are put together. */
export const trendSteps = ['hour', 'day'] as const;
export type TrendStep = (typeof trendSteps)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOUR_DIGITS = 13;
const DAY_DIGITS = 10;

/** The longest span that is answered: what a chart can show. */
const longestMs: Readonly<Record<TrendStep, number>> = { hour: 31 * DAY_MS, day: 400 * DAY_MS };
const usualMs: Readonly<Record<TrendStep, number>> = { hour: 2 * DAY_MS, day: 30 * DAY_MS };

/** A span of whole hours, or of whole days, in UTC; `to` is not included. */
export interface WholeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The span that is answered: as asked for, widened to whole hours or days.
 *
 * @returns undefined when it is longer than a chart can show, or ends before it begins.
 */
export function wholeSpan(
  step: TrendStep,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  nowMs: number,
): WholeSpan | undefined {
  const stepMs = step === 'hour' ? HOUR_MS : DAY_MS;
  const endMs = asked.to === undefined ? nowMs + 1 : Date.parse(asked.to);
  const toMs = Math.ceil(endMs / stepMs) * stepMs;
  const startMs = asked.from === undefined ? toMs - usualMs[step] : Date.parse(asked.from);
  const fromMs = Math.floor(startMs / stepMs) * stepMs;
  return toMs > fromMs && toMs - fromMs <= longestMs[step] + stepMs ? { fromMs, toMs } : undefined;
}

/** The name of the hour of a time, as counts have it. */
export function hourOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, HOUR_DIGITS);
}

/** Every hour or day of a span, by its name. */
export function stepsOf(step: TrendStep, { fromMs, toMs }: WholeSpan): readonly string[] {
  const stepMs = step === 'hour' ? HOUR_MS : DAY_MS;
  const digits = step === 'hour' ? HOUR_DIGITS : DAY_DIGITS;
  return Array.from({ length: Math.round((toMs - fromMs) / stepMs) }, (_, index) =>
    new Date(fromMs + index * stepMs).toISOString().slice(0, digits),
  );
}
