import type { Study } from '@mammoflow/gateway-api';

/** States in which nothing more happens to a study by itself. */
const finalStates: ReadonlySet<string> = new Set(['SET_ASIDE', 'COMPLETED', 'FAILED', 'REFUSED', 'REFUSED_BY_PACS']);

export function isFinished({ state }: Pick<Study, 'state'>): boolean {
  return finalStates.has(state);
}
