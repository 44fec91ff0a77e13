import type { JobFacts } from '@mammoflow/spool';

/**
 * When something last happened to an analysis: it was asked for, came to its end, or a destination answered.
 *
 * @returns milliseconds since 1970.
 */
export function lastChangeMs({ request, outcome, deliveries }: JobFacts): number {
  const moments = [request.requestedAt, outcome?.recordedAt, ...deliveries.map(({ end }) => end?.endedAt)];
  return Math.max(...moments.flatMap((moment) => (moment === undefined ? [] : [Date.parse(moment)])));
}
