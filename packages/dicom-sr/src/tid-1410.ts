import type { Mammogram } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import type { Algorithm } from './algorithm.ts';
import type { ContainerItem, NumItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { referenceTo } from './image-reference.ts';
import { codeItem, imageItem, numItem, polylineItem, templateContainer, textItem, uidrefItem } from './make-item.ts';
import { massCharacteristics } from './mass-characteristics.ts';
import { contains, hasConceptMod, hasObsContext, inferredFrom, selectedFrom } from './relate.ts';
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
  /** Whether viewers built on Cornerstone may take the outline over as a measurement that can be edited. */
  readonly editable: boolean;
}

/** What Cornerstone's viewers recognise as their own free-hand outline. */
const EDITABLE_PREFIX = 'Cornerstone3DTools@^0.1.0:PlanarFreehandROI:';

/**
 * TID 1410 Planar ROI Measurements and Qualitative Evaluations: one outline, its probability of cancer and, where asked for,
 * what is said of shape and margin.
 *
 * Only what OHIF draws well: the region has a concept name, the image is its one child, there is one NUM, no Finding Site.
 */
export function measurementGroup(roi: PlanarRoi): ContainerItem {
  const { finding, mammogram, algorithm, withCharacteristics, editable } = roi;
  const inImage = [selectedFrom(imageItem(referenceTo(mammogram)))];
  const probability = { value: finding.probabilityOfCancerPercent, unit: UCUM.percent };
  return templateContainer('1410', DCM.measurementGroup, [
    hasObsContext(textItem(DCM.trackingIdentifier, `${editable ? EDITABLE_PREFIX : ''}${finding.trackingIdentifier}`)),
    hasObsContext(uidrefItem(DCM.trackingUniqueIdentifier, finding.trackingUid)),
    contains(codeItem(DCM.finding, SCT.mass)),
    contains(polylineItem(DCM.imageRegion, finding.outline, inImage)),
    ...(editable ? [contains(area(roi))] : []),
    contains(numItem(DCM.probabilityOfCancer, probability, algorithmIdentification(algorithm).map(hasConceptMod))),
    ...(withCharacteristics ? massCharacteristics(finding).map(contains) : []),
  ]);
}

/** The viewers that take an outline over look for it below the first number, and show that number as the area. */
function area({ finding, mammogram }: PlanarRoi): NumItem {
  const { spacingMm } = mammogram;
  const inImage = [selectedFrom(imageItem(referenceTo(mammogram)))];
  const pixels = polygonArea(finding.outline);
  const measured =
    spacingMm === undefined
      ? { value: pixels, unit: UCUM.pixels }
      : { value: pixels * spacingMm.row * spacingMm.column, unit: UCUM.squareMillimeter };
  return numItem(SCT.area, measured, [inferredFrom(polylineItem(DCM.imageRegion, finding.outline, inImage))]);
}

/** Area within a closed line, in square pixels. */
function polygonArea(outline: readonly Point[]): number {
  const doubled = outline.slice(1).reduce((sum, point, index) => {
    const previous = outline[index] ?? point;
    return sum + previous.x * point.y - point.x * previous.y;
  }, 0);
  return Math.abs(doubled) / 2;
}
