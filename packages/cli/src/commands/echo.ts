import { readDestinations } from '@mammoflow/destinations';
import type { DimseDestination } from '@mammoflow/destinations';
import { transferSyntaxes } from '@mammoflow/dicom';
import { echo as sendEcho, requestAssociation, serviceSopClasses } from '@mammoflow/dimse';
import { describeError } from '@mammoflow/errors';
import type { Command } from '../command.ts';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';

const usage = `usage: mammoflow echo <destinations file>

Asks every DIMSE destination of a file for an association, as the orchestrator would, and sends C-ECHO on it. Exit code 0 when
all of them answer, and take storage commitment where the file asks for it.`;

export const echo: Command = {
  usage,
  async run(args, terminal) {
    const [file] = parseArguments(args, {}, usage).positionals;
    if (file === undefined) throw new UsageError('Which destinations?', usage);
    const destinations = await readDestinations(file);
    const dimse = destinations.flatMap(({ settings }) => (settings.kind === 'dimse' ? [settings] : []));
    let isWell = true;
    for (const settings of dimse) {
      const problem = await problemOf(settings);
      isWell &&= problem === undefined;
      terminal.print(`${settings.name}  ${problem ?? 'answers'}`);
    }
    if (dimse.length === 0) terminal.note('The file has no DIMSE destination.');
    return isWell ? 0 : 1;
  },
};

const { explicitVrLittleEndian, implicitVrLittleEndian } = transferSyntaxes;

/** What is wrong with a destination, if anything is. */
async function problemOf({ timeoutMs, storageCommitment, ...settings }: DimseDestination): Promise<string | undefined> {
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
