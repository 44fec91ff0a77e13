import type { DimseDestination } from '@mammoflow/destinations';
import { transferSyntaxes } from '@mammoflow/dicom';
import { echo as sendEcho, requestAssociation, serviceSopClasses } from '@mammoflow/dimse';
import { describeError } from '@mammoflow/errors';

const { explicitVrLittleEndian, implicitVrLittleEndian } = transferSyntaxes;

/**
 * Asks a destination for an association, as the orchestrator would, and sends C-ECHO on it.
 *
 * @returns what is wrong with it, if anything is.
 */
export async function askDimse({
  timeoutMs,
  storageCommitment,
  ...settings
}: DimseDestination): Promise<string | undefined> {
  const contexts = Object.values(serviceSopClasses).map((abstractSyntax) => ({
    abstractSyntax,
    transferSyntaxes: [explicitVrLittleEndian, implicitVrLittleEndian],
  }));
  try {
    const association = await requestAssociation({ ...settings, idleTimeoutMs: timeoutMs }, { contexts });
    const accepted = (sopClassUid: string) =>
      association.facts.contexts.find(({ abstractSyntax }) => abstractSyntax === sopClassUid);
    const verification = accepted(serviceSopClasses.verification);
    const commitment = accepted(serviceSopClasses.storageCommitmentPushModel);
    const status = verification === undefined ? undefined : await sendEcho(association, verification);
    await association.release();
    if (status !== 0) return status === undefined ? 'takes no C-ECHO' : `answers C-ECHO with status ${status}`;
    return storageCommitment === undefined || commitment !== undefined ? undefined : 'takes no storage commitment';
  } catch (error) {
    const { code, message } = describeError(error);
    return `${code}: ${message}`;
  }
}
