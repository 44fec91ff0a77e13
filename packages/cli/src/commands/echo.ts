import { readDestinations } from '@mammoflow/destinations';
import type { Command } from '../command.ts';
import { askDimse } from '../io/ask-dimse.ts';
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
      const problem = await askDimse(settings);
      isWell &&= problem === undefined;
      terminal.print(`${settings.name}  ${problem ?? 'answers'}`);
    }
    if (dimse.length === 0) terminal.note('The file has no DIMSE destination.');
    return isWell ? 0 : 1;
  },
};
