import { dataset } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { encodeContent } from './encode-content.ts';
import { evidence, imageReferences } from './evidence.ts';
import type { SrDocument } from './sr-document.ts';

/**
 * The attributes of the modules Key Object Document and SR Document Content (PS3.3 C.17.6.2, C.17.3).
 *
 * Unlike a report it is neither complete nor verified: the module has no such flags.
 */
export function encodeKeyObjectDocument({ root, terminology, contentDate, contentTime }: SrDocument): DicomDataset {
  return {
    ...dataset({
      ContentDate: contentDate,
      ContentTime: contentTime,
      InstanceNumber: '1',
      ReferencedPerformedProcedureStepSequence: [],
      CurrentRequestedProcedureEvidenceSequence: evidence(imageReferences(root)),
    }),
    ...encodeContent(root, terminology),
  };
}
