import type { Uid } from '@mammoflow/dicom';
import { statuses } from '@mammoflow/dimse';
import type { CommitmentFailure, CommitmentReport, CommitmentRequest, SopReference } from '@mammoflow/dimse';
import type { SpooledInstance } from '@mammoflow/spool';

/**
 * What is true of the instances that somebody wants to be kept: those are committed whose bytes are in the spool now.
 *
 * @param found - By SOP Instance UID, what the spool knows of them.
 */
export function buildCommitmentReport(
  { transactionUid, references }: CommitmentRequest,
  found: ReadonlyMap<Uid, Pick<SpooledInstance, 'sopClassUid' | 'hasBytes'>>,
): CommitmentReport {
  const failed = references.flatMap((reference): readonly CommitmentFailure[] => {
    const failureReason = failureOf(reference, found.get(reference.sopInstanceUid));
    return failureReason === undefined ? [] : [{ ...reference, failureReason }];
  });
  const failedUids = new Set(failed.map(({ sopInstanceUid }) => sopInstanceUid));
  return {
    transactionUid,
    committed: references.filter(({ sopInstanceUid }) => !failedUids.has(sopInstanceUid)),
    failed,
  };
}

/** Failure Reason (0008,1197): PS3.3 C.14.1.1. */
function failureOf(
  { sopClassUid }: SopReference,
  instance: Pick<SpooledInstance, 'sopClassUid' | 'hasBytes'> | undefined,
): number | undefined {
  if (instance?.hasBytes !== true) return statuses.noSuchObjectInstance;
  return instance.sopClassUid === sopClassUid ? undefined : statuses.classInstanceConflict;
}
