import { parseUid } from '@mammoflow/dicom';

/** SOP Classes of the structured reports that we write (PS3.4 B.5). */
export const srSopClasses = {
  basicTextSr: parseUid('1.2.840.10008.5.1.4.1.1.88.11'),
  comprehensiveSr: parseUid('1.2.840.10008.5.1.4.1.1.88.33'),
  comprehensive3dSr: parseUid('1.2.840.10008.5.1.4.1.1.88.34'),
  mammographyCadSr: parseUid('1.2.840.10008.5.1.4.1.1.88.50'),
  keyObjectSelection: parseUid('1.2.840.10008.5.1.4.1.1.88.59'),
} as const;
