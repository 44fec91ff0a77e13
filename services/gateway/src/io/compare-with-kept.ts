import { encodedDataset } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { InstanceMissingError } from '@mammoflow/spool';
import type { Spool } from '@mammoflow/spool';

/** An instance that is about to be stored. */
export interface InstanceAtDoor {
  readonly studyInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sha256: string;
  /** All of its bytes. */
  readonly read: () => Promise<Uint8Array>;
}

/**
 * Whether an instance is here already: File Meta Information is that of whoever wrote the file, and says nothing of the instance
 * (PS3.10 7.1).
 *
 * @returns `new` when there is none of its UID; `known` when it is the very same file, which may heal what is here; `same` when only its
 *   wrapping is another; `other` when its data set is another one, or what was kept of it is gone.
 */
export async function compareWithKept(
  spool: Pick<Spool, 'readStudy' | 'readInstance'>,
  { studyInstanceUid, sopInstanceUid, sha256, read }: InstanceAtDoor,
): Promise<'new' | 'known' | 'same' | 'other'> {
  const facts = await spool.readStudy(studyInstanceUid);
  const known = facts?.instances.find((each) => each.sopInstanceUid === sopInstanceUid);
  if (known === undefined) return 'new';
  if (known.sha256 === sha256) return 'known';
  try {
    const kept = encodedDataset(await spool.readInstance(studyInstanceUid, sopInstanceUid));
    const come = encodedDataset(await read());
    const isSame = kept.transferSyntaxUid === come.transferSyntaxUid && Buffer.compare(kept.bytes, come.bytes) === 0;
    return isSame ? 'same' : 'other';
  } catch (error) {
    if (error instanceof InstanceMissingError) return 'other';
    throw error;
  }
}
