import { RecordStore } from '@mammoflow/record';
import type { Command } from '../command.ts';
import { exportRecord } from '../record/export-record.ts';
import { readRecordOptions, recordUsage } from '../record/record-options.ts';
import type { RecordOptions } from '../record/record-options.ts';
import { verifyRecord } from '../record/verify-record.ts';
import type { Terminal } from '../terminal.ts';

const DAY_MS = 86_400_000;

/** `mammoflow record`: what an auditor and an operator do with the record of exams. */
export const record: Command = {
  usage: recordUsage,
  async run(args, terminal) {
    const options = readRecordOptions(args, process.env['RECORD_DATABASE'] ?? 'spool/record/record.sqlite');
    const store = await RecordStore.openExisting(options.database);
    try {
      return await act(store, options, terminal);
    } finally {
      await store.close();
    }
  },
};

async function act(store: RecordStore, options: RecordOptions, terminal: Terminal): Promise<number> {
  switch (options.action) {
    case 'export':
      return exportRecord(store, options, terminal);
    case 'verify':
      return verifyRecord(store, options.head, terminal);
    case 'prune': {
      const now = new Date();
      const removed = await store.prune(new Date(now.getTime() - options.keepDays * DAY_MS), now);
      terminal.print(`${removed} events removed`);
      return 0;
    }
  }
}
