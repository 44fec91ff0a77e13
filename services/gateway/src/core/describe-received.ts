import { classifyInstance, describeInstance } from '@mammoflow/dicom';
import type { Part10 } from '@mammoflow/dicom';
import type { Disposition, InstanceDescription } from '@mammoflow/spool';

/**
 * What the spool keeps of a received instance.
 *
 * @throws the errors of `@mammoflow/dicom` when the UIDs that identify it are missing or no UIDs.
 */
export function describeReceived(header: Part10): InstanceDescription {
  const { studyInstanceUid, seriesInstanceUid, sopInstanceUid, sopClassUid, transferSyntaxUid } =
    describeInstance(header);
  const disposition = dispositionOf(header);
  return { studyInstanceUid, seriesInstanceUid, sopInstanceUid, sopClassUid, transferSyntaxUid, disposition };
}

function dispositionOf({ dataset, transferSyntaxUid }: Part10): Disposition {
  const classified = classifyInstance(dataset, transferSyntaxUid);
  if (classified.kind === 'set-aside') return { kind: 'set-aside', code: classified.code, reason: classified.reason };
  const { imageLaterality, view } = classified.mammogram;
  return { kind: 'mammogram', imageLaterality, view };
}
