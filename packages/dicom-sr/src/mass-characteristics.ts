import type { ContentItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem } from './make-item.ts';
import type { ReportedFinding } from './reported-finding.ts';
import { SCT } from './snomed-concepts.ts';

/** Shape (CID 6004) and margin (CID 6006) of a mass, as far as the finding states them. */
export function massCharacteristics({ shape, margin }: ReportedFinding): readonly ContentItem[] {
  return [...(shape ? [codeItem(SCT.shape, shape)] : []), ...(margin ? [codeItem(DCM.margins, margin)] : [])];
}
