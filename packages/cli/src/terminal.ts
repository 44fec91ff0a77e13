/** Where a command writes. Results go to `print`, what is said on the way to `note`; pipes get plain text. */
export interface Terminal {
  print(line: string): void;
  note(line: string): void;
  /** Bold on a terminal that shows it, unchanged elsewhere. */
  strong(text: string): string;
}

/** The terminal of this process: standard output and standard error. */
export function processTerminal(): Terminal {
  // The reader of a pipe may have had enough: `| head`.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const styled = process.stdout.isTTY && process.env['NO_COLOR'] === undefined && process.env['CI'] === undefined;
  return {
    print: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    strong: (text) => (styled ? `\u001b[1m${text}\u001b[22m` : text),
  };
}
