import { parseUid } from '@mammoflow/dicom';
import { join } from 'node:path';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { exportColumns, exportValues } from '../src/core/event-columns.ts';
import type { RecordEvent } from '../src/core/record-event.ts';
import { RecordStore } from '../src/io/record-store.ts';

const studyInstanceUid = parseUid('1.2.3');
const now = new Date('2026-11-20T12:00:00.000Z');

function given(reader: string, minute: number, score = 50): RecordEvent {
  return {
    type: 'opinion-given',
    studyInstanceUid,
    occurredAt: `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`,
    content: {
      ...{ jobId: 'a'.repeat(32), reader, score, modelScore: 40, hybridWeight: 0.5, hybridScore: 45 },
      findings: [{ trackingUid: parseUid('1.2.3.4'), opinion: 'agree' }],
      ...{ missedLesion: false, findingsVisible: true },
    },
  };
}

describe('opinions in the record', () => {
  it('are all kept, also of one reader, and listed page by page, the last one first', async () => {
    await using folder = await temporaryFolder('opinions');
    const store = await RecordStore.open(join(folder.path, 'record.sqlite'));
    try {
      const events = [given('ada', 1), given('ada', 2), given('bob', 2), given('=cmd', 3)];
      expect(await store.append(events, now)).toHaveLength(4);
      expect(await store.append(events, now)).toHaveLength(0);
      const first = await store.opinions.list({ limit: 2 });
      expect(first.map(({ reader }) => reader)).toEqual(['=cmd', 'bob']);
      const [, last] = first;
      if (last === undefined) throw new RangeError('There are two.');
      expect((await store.opinions.list({ limit: 9, after: last })).map(({ reader }) => reader)).toEqual([
        'ada',
        'ada',
      ]);
      const all = await Array.fromAsync(store.opinions.all({ from: '2026-11-20T10:02:00.000Z' }));
      expect(all.map(({ givenAt }) => givenAt.slice(14, 16))).toEqual(['03', '02', '02']);
      expect((await store.verify()).faults).toEqual([]);
    } finally {
      await store.close();
    }
  });

  it('have columns of an export', async () => {
    await using folder = await temporaryFolder('opinions');
    const store = await RecordStore.open(join(folder.path, 'record.sqlite'));
    try {
      await store.append([given('ada', 1, 70)], now);
      const [row] = await Array.fromAsync(store.exportRows());
      if (row === undefined) throw new RangeError('There is a row.');
      const columns = Object.fromEntries(exportColumns.map((name, index) => [name, exportValues(row)[index]]));
      expect(columns).toMatchObject({
        type: 'opinion-given',
        client: 'ada',
        readerScore: 70,
        examScore: 40,
        agreed: 1,
      });
    } finally {
      await store.close();
    }
  });
});
