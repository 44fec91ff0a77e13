import { createWriteStream, mkdirSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const TAIL_LINES = 20;

/** Where the output of one process goes: a file, the last lines in memory for error messages, and whoever listens. */
export class ProcessLog {
  readonly file: string;
  readonly #stream: WriteStream;
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #tail: string[] = [];

  constructor(file: string, onLine?: (line: string) => void) {
    mkdirSync(dirname(file), { recursive: true });
    this.file = file;
    this.#stream = createWriteStream(file, { flags: 'a' });
    this.#onLine = onLine;
  }

  /** Takes lines from a stream until it ends. */
  follow(output: Readable): void {
    createInterface({ input: output, crlfDelay: Infinity }).on('line', (line) => {
      this.#stream.write(`${line}\n`);
      this.#tail.push(line);
      if (this.#tail.length > TAIL_LINES) this.#tail.shift();
      this.#onLine?.(line);
    });
  }

  get tail(): string {
    return this.#tail.join('\n');
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#stream.end(resolve));
  }
}
