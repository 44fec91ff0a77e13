import type { CodedConcept } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { CodeItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem } from './make-item.ts';
import { hasConceptMod, hasProperties, inferredFrom } from './relate.ts';
import { SCT } from './snomed-concepts.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** What makes findings one feature. */
export interface Relation {
  /** A code of CID 6035. */
  readonly type: CodedConcept;
  /** What related them. */
  readonly algorithm: Algorithm;
}

/**
 * TID 4004 Mammography CAD Composite Feature with TID 4005 as its body: a mass that several images show, of one exam or of
 * several.
 *
 * It claims no probability of its own, since nothing calibrated one for the mass as a whole; its findings have theirs.
 *
 * @param features - TID 4006 or 4004, at least two, of different images.
 */
export function compositeFeature(features: readonly CodeItem[], { type, algorithm }: Relation): CodeItem {
  return codeItem(DCM.compositeFeature, SCT.mammographicBreastMass, [
    hasConceptMod(codeItem(DCM.renderingIntent, DCM.presentationRequired)),
    hasProperties(codeItem(DCM.compositeType, type)),
    hasProperties(codeItem(DCM.scopeOfFeature, DCM.onMultipleImages)),
    ...algorithmIdentification(algorithm).map(hasProperties),
    ...features.map(inferredFrom),
  ]);
}
