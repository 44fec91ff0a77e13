import type { ChainFault, RecordHead, RecordStore } from '@mammoflow/record';
import type { Terminal } from '../terminal.ts';

const MOST_SHOWN = 20;

/** Says whether the record is as it was written. */
export async function verifyRecord(
  store: RecordStore,
  head: RecordHead | undefined,
  terminal: Terminal,
): Promise<number> {
  const verified = await store.verify(head);
  const { events, first, faults } = verified;
  for (const fault of faults.slice(0, MOST_SHOWN)) terminal.print(describe(fault));
  if (faults.length > MOST_SHOWN) terminal.print(`… and ${faults.length - MOST_SHOWN} more`);
  terminal.print(`events  ${events}${first === undefined ? '' : `, from number ${first} on`}`);
  terminal.print(`head    ${verified.head.sequence}:${verified.head.hash}`);
  terminal.print(faults.length === 0 ? 'The record is as it was written.' : 'The record is not as it was written.');
  return faults.length === 0 ? 0 : 1;
}

function describe({ kind, sequence }: ChainFault): string {
  switch (kind) {
    case 'altered':
      return `${sequence}  was altered`;
    case 'missing':
      return `${sequence}  does not follow what is before it: events are missing or were put in`;
    case 'cut':
      return `${sequence}  is not the head that was noted: the end was cut off, or the record was written anew`;
  }
}
