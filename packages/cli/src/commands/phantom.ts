import { phantomUsage, runPhantom } from '@mammoflow/phantom';
import type { Command } from '../command.ts';

/** `mammoflow phantom`: see the package of the same name. */
export const phantom: Command = {
  usage: phantomUsage.trimEnd(),
  async run(args, terminal) {
    await runPhantom(args, (line) => {
      terminal.note(line);
    });
    return 0;
  },
};
