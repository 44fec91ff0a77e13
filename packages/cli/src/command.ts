import type { Terminal } from './terminal.ts';

/** One word of the command line. */
export interface Command {
  readonly usage: string;
  /** @returns The exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}
