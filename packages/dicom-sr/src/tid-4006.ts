import type { CodedConcept } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { CodeItem, ImageItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, numItem, pointItem, polylineItem, textItem, uidrefItem } from './make-item.ts';
import { massCharacteristics } from './mass-characteristics.ts';
import { byReference, hasConceptMod, hasObsContext, hasProperties, selectedFrom } from './relate.ts';
import type { ReportedFinding } from './reported-finding.ts';
import { SCT, UCUM } from './snomed-concepts.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** A finding, the entry of the Image Library that it lies in, and what found it. */
export interface SingleImageFinding {
  readonly finding: ReportedFinding;
  readonly image: ImageItem;
  readonly algorithm: Algorithm;
  /** A code of CID 6034; Presentation Required when undefined. */
  readonly intent?: CodedConcept;
}

/**
 * TID 4006 Mammography CAD Single Image Finding for a mass or density: TID 4108 tracking, 4019 algorithm, 4021 geometry,
 * 4011 density.
 */
export function singleImageFinding({ finding, image, algorithm, intent }: SingleImageFinding): CodeItem {
  const percent = (value: number): { value: number; unit: typeof UCUM.percent } => ({ value, unit: UCUM.percent });
  return codeItem(DCM.singleImageFinding, SCT.mammographyBreastDensity, [
    hasConceptMod(codeItem(DCM.renderingIntent, intent ?? DCM.presentationRequired)),
    hasObsContext(textItem(DCM.trackingIdentifier, finding.trackingIdentifier)),
    hasObsContext(uidrefItem(DCM.trackingUniqueIdentifier, finding.trackingUid)),
    ...algorithmIdentification(algorithm).map(hasProperties),
    hasProperties(numItem(DCM.certaintyOfFinding, percent(finding.certaintyPercent))),
    hasProperties(numItem(DCM.probabilityOfCancer, percent(finding.probabilityOfCancerPercent))),
    ...geometry(finding, image),
    // TID 4011 Mammography CAD Density.
    ...massCharacteristics(finding).map(hasProperties),
  ]);
}

/** TID 4021 Mammography CAD Geometry; it asks for the image by reference. */
function geometry({ center, outline }: ReportedFinding, image: ImageItem): readonly Relationship[] {
  const inImage = [selectedFrom(byReference(image))];
  return [
    hasProperties(pointItem(DCM.center, center, inImage)),
    hasProperties(polylineItem(DCM.outline, outline, inImage)),
  ];
}
