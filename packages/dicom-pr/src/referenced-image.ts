import { dataset } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';

/** Item of Referenced Image Sequence (0008,1140). */
export function referencedImage({ sopClassUid, sopInstanceUid }: Mammogram): DicomDataset {
  return dataset({ ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid });
}
