import { readDestinations, tryDestination } from '@mammoflow/destinations';
import type { Command } from '../command.ts';
import { problemOf } from '../doctor/destination-checks.ts';
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
    const dimse = destinations.filter(({ settings }) => settings.kind === 'dimse');
    let isWell = true;
    for (const destination of dimse) {
      const trial = { kind: 'connect', environment: process.env, name: destination.name } as const;
      const problem = problemOf(await tryDestination(destination, trial));
      isWell &&= problem === undefined;
      terminal.print(`${destination.name}  ${problem ?? 'answers'}`);
    }
    if (dimse.length === 0) terminal.note('The file has no DIMSE destination.');
    return isWell ? 0 : 1;
  },
};
