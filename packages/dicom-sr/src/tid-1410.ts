import type { Mammogram } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { ContainerItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { referenceTo } from './image-reference.ts';
import { codeItem, imageItem, numItem, polylineItem, templateContainer, textItem, uidrefItem } from './make-item.ts';
import { massCharacteristics } from './mass-characteristics.ts';
import { contains, hasConceptMod, hasObsContext, selectedFrom } from './relate.ts';
import type { ReportedFinding } from './reported-finding.ts';
import { SCT, UCUM } from './snomed-concepts.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** A finding, the mammogram that it lies in, and what found it. */
export interface PlanarRoi {
  readonly finding: ReportedFinding;
  readonly mammogram: Mammogram;
  readonly algorithm: Algorithm;
  /** Whether shape and margin stand beside the probability, as Qualitative Evaluations. */
  readonly withCharacteristics: boolean;
}

/**
 * TID 1410 Planar ROI Measurements and Qualitative Evaluations: one outline, its probability of cancer and, where asked for,
 * what is said of shape and margin.
 *
 * Only what OHIF draws well: the region has a concept name, the image is its one child, there is one NUM, no Finding Site.
 */
export function measurementGroup({ finding, mammogram, algorithm, withCharacteristics }: PlanarRoi): ContainerItem {
  const inImage = [selectedFrom(imageItem(referenceTo(mammogram)))];
  const probability = { value: finding.probabilityOfCancerPercent, unit: UCUM.percent };
  return templateContainer('1410', DCM.measurementGroup, [
    hasObsContext(textItem(DCM.trackingIdentifier, finding.trackingIdentifier)),
    hasObsContext(uidrefItem(DCM.trackingUniqueIdentifier, finding.trackingUid)),
    contains(codeItem(DCM.finding, SCT.mass)),
    contains(polylineItem(DCM.imageRegion, finding.outline, inImage)),
    contains(numItem(DCM.probabilityOfCancer, probability, algorithmIdentification(algorithm).map(hasConceptMod))),
    ...(withCharacteristics ? massCharacteristics(finding).map(contains) : []),
  ]);
}
