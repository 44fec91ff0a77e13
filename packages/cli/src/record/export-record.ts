import { createWriteStream } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine, exportColumns, exportValues } from '@mammoflow/record';
import type { ExportSpan, RecordStore } from '@mammoflow/record';
import type { Terminal } from '../terminal.ts';

/** Writes events as CSV; never more than a part of them is in memory. */
export async function exportRecord(
  store: RecordStore,
  { csv, ...span }: ExportSpan & { readonly csv: string },
  terminal: Terminal,
): Promise<number> {
  let events = 0;
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(exportColumns);
    for await (const row of store.exportRows(span)) {
      events += 1;
      yield csvLine(exportValues(row));
    }
  }
  await pipeline(Readable.from(lines()), csv === '-' ? toTerminal(terminal) : createWriteStream(csv, { mode: 0o600 }));
  terminal.note(`${events} events`);
  return 0;
}

/** A terminal ends lines itself. */
function toTerminal(terminal: Terminal): Writable {
  return new Writable({
    objectMode: true,
    write: (line: string, _encoding, done) => {
      terminal.print(line.replace(/\r\n$/, ''));
      done();
    },
  });
}
