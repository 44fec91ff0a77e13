import type { Algorithm } from './algorithm.ts';
import type { CodeItem, ImageItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, numItem, polylineItem } from './make-item.ts';
import { byReference, hasConceptMod, hasProperties, inferredFrom, selectedFrom } from './relate.ts';
import type { ReportedComposition } from './reported-composition.ts';
import { SCT, UCUM } from './snomed-concepts.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** The composition of a breast, the entry of the Image Library that shows it, and what assessed it. */
export interface BreastComposition {
  readonly composition: ReportedComposition;
  readonly image: ImageItem;
  readonly algorithm: Algorithm;
}

export interface BreastCompositionFindings {
  readonly geometry: CodeItem;
  readonly finding: CodeItem;
}

/**
 * The two TID 4006 Mammography CAD Single Image Findings that tell how dense the breast in an image is.
 *
 * The composition, TID 4007, has neither a probability of cancer nor a place in the image (rows 7 and 8 forbid them), so
 * what ties it to its image is the breast geometry, TID 4008, that it refers to as what it is inferred from (row 10).
 */
export function breastComposition({ composition, image, algorithm }: BreastComposition): BreastCompositionFindings {
  const { category, certaintyPercent: value, breastOutline } = composition;
  const geometry = codeItem(DCM.singleImageFinding, DCM.breastGeometry, [
    hasConceptMod(codeItem(DCM.renderingIntent, DCM.notForPresentation)),
    ...algorithmIdentification(algorithm).map(hasProperties),
    hasProperties(polylineItem(DCM.breastOutline, breastOutline, [selectedFrom(byReference(image))])),
  ]);
  const finding = codeItem(DCM.singleImageFinding, SCT.breastComposition, [
    hasConceptMod(codeItem(DCM.renderingIntent, DCM.presentationOptional)),
    ...algorithmIdentification(algorithm).map(hasProperties),
    hasProperties(numItem(DCM.certaintyOfFinding, { value, unit: UCUM.percent })),
    hasProperties(codeItem(SCT.breastComposition, category)),
    inferredFrom(byReference(geometry)),
  ]);
  return { geometry, finding };
}
