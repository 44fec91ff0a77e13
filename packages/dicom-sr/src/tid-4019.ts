import type { Algorithm } from './algorithm.ts';
import type { ContentItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { textItem } from './make-item.ts';

/** TID 4019 Algorithm Identification, rows 1 and 2; the parent's template says by which relationship they hang on it. */
export function algorithmIdentification({ name, version }: Algorithm): readonly ContentItem[] {
  return [textItem(DCM.algorithmName, name), textItem(DCM.algorithmVersion, version)];
}
