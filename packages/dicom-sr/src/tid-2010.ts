import type { ContainerItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { EmptyKeyObjectSelectionError } from './empty-key-object-selection-error.ts';
import type { ImageReference } from './image-reference.ts';
import { codeItem, imageItem, templateContainer, textItem } from './make-item.ts';
import { contains, hasConceptMod, hasObsContext } from './relate.ts';
import { languageConcepts } from './snomed-concepts.ts';
import type { LanguageOfText } from './snomed-concepts.ts';
import { observerContext } from './tid-1004.ts';
import type { DeviceObserver } from './tid-1004.ts';

export interface KeyObjectSelection {
  /** At least one. */
  readonly images: readonly ImageReference[];
  /** Why they were selected. */
  readonly description: string;
  readonly observer: DeviceObserver;
  readonly language: LanguageOfText;
}

/**
 * TID 2010 Key Object Selection: images of interest, without places in them.
 *
 * @throws {@link EmptyKeyObjectSelectionError} when there are no images.
 */
export function keyObjectSelection({ images, description, observer, language }: KeyObjectSelection): ContainerItem {
  if (images.length === 0) throw new EmptyKeyObjectSelectionError();
  return templateContainer('2010', DCM.ofInterest, [
    hasConceptMod(codeItem(DCM.language, languageConcepts[language])),
    ...observerContext(observer).map(hasObsContext),
    contains(textItem(DCM.keyObjectDescription, description)),
    ...images.map((image) => contains(imageItem(image))),
  ]);
}
