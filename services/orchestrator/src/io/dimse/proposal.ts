import { transferSyntaxes } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { serviceSopClasses } from '@mammoflow/dimse';
import type { AcceptedContext, Proposal } from '@mammoflow/dimse';

const { explicitVrLittleEndian, implicitVrLittleEndian } = transferSyntaxes;

/**
 * What is proposed for results: each SOP Class in Explicit VR Little Endian, as results are written, and in a context of its
 * own in Implicit VR Little Endian, which every peer must take (PS3.5 10.1). Peers choose by context, so both may be there.
 */
export function proposalFor(sopClassUids: readonly Uid[], withCommitment: boolean): Proposal {
  const contexts = [...new Set(sopClassUids)].flatMap((abstractSyntax) => [
    { abstractSyntax, transferSyntaxes: [explicitVrLittleEndian] },
    { abstractSyntax, transferSyntaxes: [implicitVrLittleEndian] },
  ]);
  const commitment = {
    abstractSyntax: serviceSopClasses.storageCommitmentPushModel,
    transferSyntaxes: [explicitVrLittleEndian, implicitVrLittleEndian],
  };
  return { contexts: withCommitment ? [...contexts, commitment] : contexts };
}

/** The context that results of a SOP Class go in: as they are written, if the peer takes it. */
export function contextFor(contexts: readonly AcceptedContext[], sopClassUid: string): AcceptedContext | undefined {
  const own = contexts.filter(({ abstractSyntax }) => abstractSyntax === sopClassUid);
  return own.find(({ transferSyntax }) => transferSyntax === explicitVrLittleEndian) ?? own[0];
}
