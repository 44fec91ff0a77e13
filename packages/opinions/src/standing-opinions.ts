import type { GivenOpinion } from './opinion.ts';

/** The opinions that stand: of each reader the last one on each analysis. In order of time. */
export function standingOpinions<T extends Pick<GivenOpinion, 'jobId' | 'reader' | 'givenAt'>>(
  opinions: readonly T[],
): readonly T[] {
  const inOrder = opinions.toSorted((a, b) => (a.givenAt < b.givenAt ? -1 : a.givenAt > b.givenAt ? 1 : 0));
  const last = new Map(inOrder.map((opinion) => [JSON.stringify([opinion.jobId, opinion.reader]), opinion]));
  return inOrder.filter((opinion) => last.get(JSON.stringify([opinion.jobId, opinion.reader])) === opinion);
}
