import type { Algorithm } from './algorithm.ts';
import type { CodeItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem } from './make-item.ts';
import { hasConceptMod, hasProperties, inferredFrom } from './relate.ts';
import { SCT } from './snomed-concepts.ts';
import { algorithmIdentification } from './tid-4019.ts';

/**
 * TID 4004 Mammography CAD Composite Feature with TID 4005 as its body: a mass that several images show.
 *
 * It claims no probability of its own, since nothing calibrated one for the mass as a whole; its findings have theirs.
 *
 * @param findings - TID 4006, at least two, of different images.
 */
export function compositeFeature(findings: readonly CodeItem[], algorithm: Algorithm): CodeItem {
  return codeItem(DCM.compositeFeature, SCT.mammographicBreastMass, [
    hasConceptMod(codeItem(DCM.renderingIntent, DCM.presentationRequired)),
    hasProperties(codeItem(DCM.compositeType, DCM.relatedSpatially)),
    hasProperties(codeItem(DCM.scopeOfFeature, DCM.onMultipleImages)),
    ...algorithmIdentification(algorithm).map(hasProperties),
    ...findings.map(inferredFrom),
  ]);
}
