/** DICOM Application Context Name, PS3.7 A.2.1. */
export const APPLICATION_CONTEXT_NAME = '1.2.840.10008.3.1.1.1';

/** SOP Classes that are no storage, PS3.6 table A-1. */
export const serviceSopClasses = {
  verification: '1.2.840.10008.1.1',
  storageCommitmentPushModel: '1.2.840.10008.1.20.1',
} as const;

/** The one SOP Instance of Storage Commitment, PS3.4 J.3.5. */
export const STORAGE_COMMITMENT_SOP_INSTANCE = '1.2.840.10008.1.20.1.1';

/** Every storage SOP Class of the standard lies below this root, PS3.4 B.5. */
const STORAGE_ROOT = '1.2.840.10008.5.1.4.1.1.';

/** Whether a SOP Class is one of the Storage Service, PS3.4 table B.5-1. */
export function isStorageSopClass(sopClassUid: string): boolean {
  return sopClassUid.startsWith(STORAGE_ROOT);
}
