import type { Answer } from '@mammoflow/gateway-api';

/** How well readers agree over time, as the API answers. */
export type AgreementByTime = Answer<'opinionStatistics'>;
export type Agreement = AgreementByTime['total'];
export type AgreementOfTime = AgreementByTime['buckets'][number];

export const buckets = ['day', 'week', 'month'] as const;
export type Bucket = (typeof buckets)[number];
export const readings = ['all', 'blind', 'aided'] as const;
export type Readings = (typeof readings)[number];

/** A point of the chart; percent, and scores of 100. What cannot be told is null: the line has a gap there. */
export interface ChartPoint {
  readonly from: string;
  readonly agreement: number | null;
  readonly difference: number | null;
}

/** The points of the chart, the first span of time first. */
export function chartPoints(of: readonly AgreementOfTime[]): readonly ChartPoint[] {
  return of.map(({ from, agreementRate, scores }) => ({
    from,
    agreement: agreementRate === undefined ? null : 100 * agreementRate.value,
    difference: scores.meanAbsoluteDifference ?? null,
  }));
}
