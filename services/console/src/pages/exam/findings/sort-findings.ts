import { changeStates } from '../exam-view.ts';
import { suspicionOf } from './listed-finding.ts';
import type { ListedFinding } from './listed-finding.ts';

/** By what findings can be ordered; what is first in each is what a reader looks for first. */
export const findingOrders = ['suspicion', 'score', 'size', 'view', 'change'] as const;
export type FindingOrder = (typeof findingOrders)[number];

/** As mammograms are hung. */
const views = ['RCC', 'LCC', 'RMLO', 'LMLO'];

const comparisons: Readonly<Record<FindingOrder, (a: ListedFinding, b: ListedFinding) => number>> = {
  suspicion: (a, b) => suspicionOf(b) - suspicionOf(a),
  score: (a, b) => b.score - a.score,
  size: (a, b) => (b.diameterMm ?? -1) - (a.diameterMm ?? -1),
  view: (a, b) => placeOf(a) - placeOf(b) || a.number - b.number,
  change: (a, b) => rankOf(a) - rankOf(b),
};

/** The findings in an order; those that are alike in it keep the order that they have. */
export function sortFindings(findings: readonly ListedFinding[], order: FindingOrder): readonly ListedFinding[] {
  return findings.toSorted(comparisons[order]);
}

/** The finding after or before another, from the last on to the first; without another, the first or the last. */
export function stepThrough<T extends Pick<ListedFinding, 'trackingUid'>>(
  findings: readonly T[],
  from: string | undefined,
  by: 1 | -1,
): T | undefined {
  const at = findings.findIndex(({ trackingUid }) => trackingUid === from);
  if (at < 0) return by > 0 ? findings[0] : findings.at(-1);
  return findings[(at + by + findings.length) % findings.length];
}

function placeOf({ imageLaterality, view }: ListedFinding): number {
  return views.indexOf(`${imageLaterality}${view}`);
}

function rankOf({ change }: ListedFinding): number {
  return change === undefined ? changeStates.length : changeStates.indexOf(change.state);
}
