import { boxIou } from '@mammoflow/imaging';
import type { ReadingPlan } from '@mammoflow/pipeline';
import { FROC_IOU } from './detection/froc.ts';
import type { ObservedRegion } from './observation.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import { reportedDetections } from './scored-observation.ts';
import type { ReportedDetection, ScoredObservation } from './scored-observation.ts';
import { numberPatients } from './weights.ts';

/**
 * The suspicion of what the cluster reports, and whether it points at a cancer (of any kind). Regions on tissue that is no
 * lesion count as benign, for so a reader meets them; regions on a lesion of unknown pathology are left out.
 */
export function reportedRegions(
  observations: readonly ScoredObservation[],
  plan: ReadingPlan,
): readonly BinarySample[] {
  const numbers = numberPatients(observations.map(({ patientId }) => patientId));
  return observations.flatMap((observation) =>
    reportedDetections(observation, plan).flatMap((detection) => {
      const isPositive = pointsAtCancer(detection, observation.regions);
      if (isPositive === undefined) return [];
      return [{ patient: numbers.get(observation.patientId) ?? 0, score: detection.suspicion, isPositive }];
    }),
  );
}

function pointsAtCancer({ box }: ReportedDetection, lesions: readonly ObservedRegion[]): boolean | undefined {
  const pointedAt = lesions.filter((lesion) => boxIou(box, lesion.box) >= FROC_IOU);
  if (pointedAt.some(({ pathology }) => pathology === 'MALIGNANT')) return true;
  return pointedAt.every(({ pathology }) => pathology === 'BENIGN') ? false : undefined;
}
