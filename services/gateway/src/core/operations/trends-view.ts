import { meaningOf, stabilityIndex } from '@mammoflow/drift';
import { percentileSeconds, SCORE_BINS } from '@mammoflow/record';
import type { TrendCount, TrendMeasure } from '@mammoflow/record';
import { z } from 'zod';

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative();
const counts = z.array(count);

const bucketSchema = z.object({
  start: z.string().describe('`2026-11-20T08` or `2026-11-20`, UTC.'),
  received: count.describe('Studies of which the first image has come.'),
  analysed: count,
  failed: count,
  refused: count.describe('Analyses of studies in which nothing may be analysed.'),
  delivered: count.describe('Deliveries of which the destination has everything.'),
  deliveriesRefused: count,
  resultSeconds: z
    .object({ p50: seconds, p95: seconds, deliveries: count })
    .optional()
    .describe('From the request of an analysis until a destination has its results, within a tenth.'),
});

const scoresSchema = z.object({
  quantity: z.enum(['exam-score', 'finding-score']),
  bundle: z.string().describe('The detection bundle.'),
  counts: counts.describe('In ten bins of the same width.'),
  before: counts.describe('The same in the span of the same length before.'),
  stabilityIndex: z.number().optional().describe('Population stability index between the two; absent without either.'),
  meaning: z.enum(['stable', 'moved', 'shifted']).optional(),
});

export const trendsSchema = z.object({
  from: z.string(),
  to: z.string(),
  buckets: z.array(bucketSchema),
  failures: z.array(z.object({ code: z.string(), count })),
  densities: z.array(z.object({ category: z.string(), count })),
  scores: z.array(scoresSchema),
});
export type TrendsView = z.infer<typeof trendsSchema>;

/** What {@link viewTrends} puts together. */
export interface TrendsCounted {
  /** Names of the hours or days of the span. */
  readonly steps: readonly string[];
  readonly now: readonly TrendCount[];
  /** Of the span of the same length before. */
  readonly before: readonly TrendCount[];
}

const quantities = ['exam-score', 'finding-score'] as const;

/** What happened in a span of time, step by step, and how scores lie beside those of the span before. */
export function viewTrends({ steps, now, before }: TrendsCounted): Omit<TrendsView, 'from' | 'to'> {
  const byStep = Map.groupBy(now, ({ hour }) => hour);
  return {
    buckets: steps.map((start) => ({ start, ...viewBucket(byStep.get(start) ?? []) })),
    failures: byLabel(now, 'failure').map(([code, total]) => ({ code, count: total })),
    densities: byLabel(now, 'density').map(([category, total]) => ({ category, count: total })),
    scores: quantities.flatMap((quantity) => viewScores(quantity, now, before)),
  };
}

function viewBucket(own: readonly TrendCount[]): Omit<TrendsView['buckets'][number], 'start'> {
  const ended = new Map(byLabel(own, 'ended'));
  return {
    received: totalOf(own, 'received'),
    analysed: ended.get('analysed') ?? 0,
    failed: ended.get('failed') ?? 0,
    refused: ended.get('refused') ?? 0,
    delivered: totalOf(own, 'delivered'),
    deliveriesRefused: totalOf(own, 'refused'),
    resultSeconds: durationsOf(own),
  };
}

function durationsOf(own: readonly TrendCount[]): TrendsView['buckets'][number]['resultSeconds'] {
  const bins = new Map<number, number>();
  for (const { measure, bin, count: some } of own)
    if (measure === 'result-seconds') bins.set(bin, (bins.get(bin) ?? 0) + some);
  const [p50, p95] = [0.5, 0.95].map((share) => percentileSeconds(bins, share));
  return p50 === undefined || p95 === undefined ? undefined : { p50, p95, deliveries: totalOf(own, 'result-seconds') };
}

function viewScores(
  quantity: (typeof quantities)[number],
  now: readonly TrendCount[],
  before: readonly TrendCount[],
): TrendsView['scores'] {
  const bundles = new Set(now.filter(({ measure }) => measure === quantity).map(({ label }) => label));
  return [...bundles].toSorted().map((bundle) => {
    const [present, former] = [now, before].map((each) => binsOf(each, quantity, bundle));
    const index = indexOf(former ?? [], present ?? []);
    const meaning = index === undefined ? {} : { stabilityIndex: index, meaning: meaningOf(index) };
    return { quantity, bundle, counts: present ?? [], before: former ?? [], ...meaning };
  });
}

function binsOf(all: readonly TrendCount[], measure: TrendMeasure, label: string): number[] {
  const bins = Array.from({ length: SCORE_BINS }, () => 0);
  for (const each of all)
    if (each.measure === measure && each.label === label) bins[each.bin] = (bins[each.bin] ?? 0) + each.count;
  return bins;
}

function indexOf(former: readonly number[], present: readonly number[]): number | undefined {
  const total = former.reduce((sum, each) => sum + each, 0);
  return total === 0
    ? undefined
    : stabilityIndex(
        former.map((each) => each / total),
        present,
      );
}

function totalOf(all: readonly TrendCount[], wanted: TrendMeasure): number {
  return all.reduce((sum, { measure, count: some }) => sum + (measure === wanted ? some : 0), 0);
}

/** The most frequent first. */
function byLabel(all: readonly TrendCount[], wanted: TrendMeasure): readonly (readonly [string, number])[] {
  const own = all.filter(({ measure }) => measure === wanted);
  const labels = [...Map.groupBy(own, ({ label }) => label)];
  return labels.map(([label, some]) => [label, totalOf(some, wanted)] as const).toSorted(([, a], [, b]) => b - a);
}
