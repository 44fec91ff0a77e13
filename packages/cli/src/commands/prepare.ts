import type { Command } from '../command.ts';
import { prepareUsage, runPrepare } from '../prepare/run-prepare.ts';

/** `mammoflow prepare`: exports a data set for training. */
export const prepare: Command = {
  usage: prepareUsage,
  async run(args, terminal) {
    await runPrepare(args, (line) => {
      terminal.note(line);
    });
    return 0;
  },
};
