import { transferSyntaxes } from '@mammoflow/dicom';
import { echo, requestAssociation, serviceSopClasses } from '@mammoflow/dimse';
import type { AcceptedContext, Association } from '@mammoflow/dimse';
import type { DimseDestination } from '../dimse-destination.ts';
import { CommitmentRefusedError } from './commitment-refused-error.ts';
import { EchoRefusedError } from './echo-refused-error.ts';
import type { TrialSteps } from './trial-steps.ts';

const { explicitVrLittleEndian, implicitVrLittleEndian } = transferSyntaxes;

/** Asks a destination for an association, as the orchestrator would for results, and sends C-ECHO on it. */
export async function tryDimse(
  { timeoutMs, storageCommitment, ...settings }: DimseDestination,
  steps: TrialSteps,
  signal?: AbortSignal,
): Promise<void> {
  const contexts = Object.values(serviceSopClasses).map((abstractSyntax) => ({
    abstractSyntax,
    transferSyntaxes: [explicitVrLittleEndian, implicitVrLittleEndian],
  }));
  const peer = { ...settings, idleTimeoutMs: timeoutMs };
  const association = await steps.take('association', () => requestAssociation(peer, { contexts }, signal));
  if (association === undefined) return;
  await steps.take('echo', () => sendEcho(association));
  if (storageCommitment !== undefined) await steps.take('commitment', () => seeCommitment(association));
  await association.release().catch(() => undefined);
}

async function sendEcho(association: Association): Promise<void> {
  const context = contextOf(association, serviceSopClasses.verification);
  if (context === undefined) throw new EchoRefusedError();
  const status = await echo(association, context);
  if (status !== 0) throw new EchoRefusedError(status);
}

function seeCommitment(association: Association): Promise<void> {
  const context = contextOf(association, serviceSopClasses.storageCommitmentPushModel);
  return context === undefined ? Promise.reject(new CommitmentRefusedError()) : Promise.resolve();
}

function contextOf({ facts }: Association, sopClassUid: string): AcceptedContext | undefined {
  return facts.contexts.find(({ abstractSyntax }) => abstractSyntax === sopClassUid);
}
