import { dataset } from '@mammoflow/dicom';
import type { DicomDataset, Uid } from '@mammoflow/dicom';
import type { ContainerItem } from './content-item.ts';
import { encodeContent } from './encode-content.ts';
import { evidence, imageReferences } from './evidence.ts';
import type { InstanceReference } from './image-reference.ts';
import type { Terminology } from './snomed-rt.ts';

/** A tree and how it is to be written. */
export interface SrDocument {
  readonly root: ContainerItem;
  readonly terminology: Terminology;
  /** Content Date (0008,0023) `YYYYMMDD` and Content Time (0008,0033) `HHMMSS`. */
  readonly contentDate: string;
  readonly contentTime: string;
  /** The study that it belongs to: images of other studies are other evidence. Without it, all are of the procedure. */
  readonly studyInstanceUid?: Uid;
  /** Earlier reports that this one takes the place of. */
  readonly predecessors?: readonly InstanceReference[];
  /** Instance Number (0020,0013) in its series; 1 when undefined. */
  readonly instanceNumber?: number;
}

/**
 * The attributes of the modules SR Document General and SR Document Content (PS3.3 C.17.2, C.17.3).
 *
 * A device wrote it and no person has looked: it is complete, final and unverified. The evidence lists every image of the tree.
 */
export function encodeSrDocument(document: SrDocument): DicomDataset {
  const { root, terminology, contentDate, contentTime, predecessors = [], instanceNumber = 1 } = document;
  const references = imageReferences(root);
  const isOther = (reference: InstanceReference): boolean =>
    document.studyInstanceUid !== undefined && reference.studyInstanceUid !== document.studyInstanceUid;
  const [current, other] = [references.filter((each) => !isOther(each)), references.filter(isOther)];
  return {
    ...dataset({
      ContentDate: contentDate,
      ContentTime: contentTime,
      InstanceNumber: String(instanceNumber),
      ReferencedPerformedProcedureStepSequence: [],
      PerformedProcedureCodeSequence: [],
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'UNVERIFIED',
      PreliminaryFlag: 'FINAL',
    }),
    ...(predecessors.length > 0 ? dataset({ PredecessorDocumentsSequence: evidence(predecessors) }) : {}),
    ...(current.length > 0 ? dataset({ CurrentRequestedProcedureEvidenceSequence: evidence(current) }) : {}),
    ...(other.length > 0 ? dataset({ PertinentOtherEvidenceSequence: evidence(other) }) : {}),
    ...encodeContent(root, terminology),
  };
}
