import type { CodedConcept } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { CodeItem, ContainerItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, container } from './make-item.ts';
import { contains, hasConceptMod, hasProperties } from './relate.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** What became of a lesion since an earlier exam, and what says so. */
export interface StatedChange {
  /** A code of CID 6002. */
  readonly change: CodedConcept;
  readonly algorithm: Algorithm;
}

/** A finding or feature, and how it is to be shown. */
export interface Impression {
  readonly item: CodeItem;
  /** The strongest Rendering Intent (CID 6034) of what it holds. */
  readonly intent: CodedConcept;
  readonly stated?: StatedChange;
}

/**
 * TID 4003 Individual Impression/Recommendation; what became of the lesion stands in TID 4002, which has neither assessment
 * category nor recommendation here.
 */
export function individualImpression({ item, intent, stated }: Impression): ContainerItem {
  const body = stated && [codeItem(DCM.impression, stated.change), ...algorithmIdentification(stated.algorithm)];
  return container(DCM.individualImpression, [
    hasConceptMod(codeItem(DCM.renderingIntent, intent)),
    ...(body ?? []).map(hasProperties),
    contains(item),
  ]);
}
