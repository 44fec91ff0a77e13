import { deriveUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { Finding } from './finding.ts';
import type { Classification, Detection, SegmentedRegion } from './ports.ts';
import { scoreOfFinding, selectReported } from './reading-plan.ts';
import type { ReadingPlan } from './reading-plan.ts';
import { suspicionOf } from './score-fusion.ts';

/** What the steps say of one region. */
export interface ReadRegion {
  readonly detection: Detection;
  readonly region: SegmentedRegion;
  readonly classification: Classification;
}

/** The regions of a mammogram that are reported, most suspicious first. */
export function buildFindings(
  sopInstanceUid: Uid,
  regions: readonly ReadRegion[],
  plan: ReadingPlan,
): readonly Finding[] {
  const scored = regions.map(({ detection: { box, score }, region, classification }) => ({
    trackingUid: trackingUid(sopInstanceUid, box),
    box,
    score: scoreOfFinding(score, classification, plan),
    suspicion: suspicionOf(classification),
    region,
    classification,
  }));
  return selectReported(scored, plan)
    .toSorted((a, b) => b.suspicion - a.suspicion || b.score - a.score)
    .map((finding, index) => ({ number: index + 1, ...finding }));
}

/** The same region of the same image keeps its identity from run to run; an eighth of a pixel absorbs rounding. */
function trackingUid(sopInstanceUid: Uid, { left, top, right, bottom }: Detection['box']): Uid {
  const geometry = [left, top, right, bottom].map((value) => Math.round(value * 8)).join(',');
  return deriveUid(`finding|${sopInstanceUid}|mass|${geometry}`);
}
