import { massMarginConcepts, massShapeConcepts } from '@mammoflow/dicom-sr';
import type { ReportedFinding } from '@mammoflow/dicom-sr';
import type { Mammogram } from '@mammoflow/dicom';
import type { Classification, Finding, Likely, MammogramResult } from '@mammoflow/pipeline';
import { viewName } from './exam-order.ts';
import { lesionCenter } from './lesion-center.ts';
import { reportOutline } from './outline.ts';
import { percent } from './percent.ts';

/** From this probability on, shape and margin are stated. */
const STATED_FROM_PROBABILITY = 0.5;

/** Whether a guess of the networks is good enough to be stated: it is more likely than all others together. */
export function isStated<T extends string>(guess: Likely<T> | undefined): guess is Likely<T> {
  return guess !== undefined && guess.probability >= STATED_FROM_PROBABILITY;
}

/** A finding as the pipeline gave it and as reports state it. */
export interface StatedFinding {
  readonly finding: Finding;
  readonly reported: ReportedFinding;
}

/** The findings of a mammogram by number; none when it failed. */
export function statedFindings(result: MammogramResult): readonly StatedFinding[] {
  if (result.state === 'failed') return [];
  return result.findings
    .toSorted((a, b) => a.number - b.number)
    .map((finding) => ({ finding, reported: reportFinding(finding, result.mammogram) }));
}

function reportFinding(finding: Finding, mammogram: Mammogram): ReportedFinding {
  const { box, region, classification } = finding;
  return {
    trackingIdentifier: `${viewName(mammogram)} lesion ${finding.number}`,
    trackingUid: finding.trackingUid,
    center: lesionCenter(region.mask, box, mammogram),
    outline: reportOutline(region.outline, box, mammogram),
    certaintyPercent: percent(finding.score),
    probabilityOfCancerPercent: percent(finding.suspicion),
    ...characteristics(classification),
  };
}

function characteristics({ shape, margin }: Classification): Pick<ReportedFinding, 'shape' | 'margin'> {
  return {
    ...(isStated(shape) ? { shape: massShapeConcepts[shape.value] } : {}),
    ...(isStated(margin) ? { margin: massMarginConcepts[margin.value] } : {}),
  };
}
