import { boxIou } from '@mammoflow/imaging';
import type { FindingSummary } from '@mammoflow/spool';

/** Boxes that overlap at least this much show the same region; a detector's own suppression uses the same value. */
export const MATCH_IOU = 0.3;

/** Findings of one mammogram by two detectors. */
export interface MatchedFindings {
  readonly both: readonly {
    readonly active: FindingSummary;
    readonly candidate: FindingSummary;
    readonly iou: number;
  }[];
  readonly onlyActive: readonly FindingSummary[];
  readonly onlyCandidate: readonly FindingSummary[];
}

/** Pairs the findings of one mammogram, those that overlap most first; each belongs to one pair at most. */
export function matchFindings(
  active: readonly FindingSummary[],
  candidate: readonly FindingSummary[],
  leastIou = MATCH_IOU,
): MatchedFindings {
  const pairs = active
    .flatMap((one) => candidate.map((other) => ({ active: one, candidate: other, iou: boxIou(one.box, other.box) })))
    .filter(({ iou }) => iou >= leastIou)
    .toSorted((a, b) => b.iou - a.iou);
  const taken = new Set<FindingSummary>();
  const both = pairs.filter((pair) => {
    if (taken.has(pair.active) || taken.has(pair.candidate)) return false;
    taken.add(pair.active).add(pair.candidate);
    return true;
  });
  return {
    both,
    onlyActive: active.filter((finding) => !taken.has(finding)),
    onlyCandidate: candidate.filter((finding) => !taken.has(finding)),
  };
}
