import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUid } from '@mammoflow/dicom';
import { RecordStore } from '@mammoflow/record';
import type { RecordEvent } from '@mammoflow/record';
import { temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { record } from '../../src/commands/record.ts';

const study = parseUid('1.2.3');

function received(day: number): RecordEvent {
  const occurredAt = `2026-11-${day}T08:00:00.000Z`;
  return {
    type: 'instance-received',
    studyInstanceUid: study,
    occurredAt,
    content: {
      schemaVersion: 1,
      studyInstanceUid: study,
      seriesInstanceUid: parseUid('1.2.3.1'),
      sopInstanceUid: parseUid(`1.2.3.1.${day}`),
      sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.88.50'),
      transferSyntaxUid: parseUid('1.2.840.10008.1.2.1'),
      sha256: 'a'.repeat(64),
      bytes: 1,
      receivedAt: occurredAt,
      disposition: {
        kind: 'set-aside',
        code: 'DICOM_NOT_A_MAMMOGRAM',
        reason: '=HYPERLINK("http://evil","a report, no image")',
      },
    },
  };
}

async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly printed: readonly string[] }> {
  const printed: string[] = [];
  const terminal = {
    print: (line: string) => printed.push(line),
    note: () => undefined,
    strong: (text: string) => text,
  };
  return { code: await record.run(args, terminal), printed };
}

it('exports a span of time as CSV in which no text is a formula', async () => {
  await using folder = await temporaryFolder('record');
  const database = join(folder.path, 'record.sqlite');
  const store = await RecordStore.open(database);
  await store.append([received(19), received(20), received(21)], new Date());
  await store.close();
  const csv = join(folder.path, 'export.csv');
  expect(
    (await run('export', '--database', database, '--csv', csv, '--from', '2026-11-20', '--to', '2026-11-21')).code,
  ).toBe(0);
  const [header = '', line = '', ...rest] = (await readFile(csv, 'utf8')).split('\r\n');
  expect(header).toMatch(/^sequence,recordedAt,occurredAt,type,studyInstanceUid,/);
  expect(line).toContain(',2026-11-20T08:00:00.000Z,instance-received,1.2.3,,1.2.3.1.20,');
  expect(line).toContain(`,"'=HYPERLINK(""http://evil"",""a report, no image"")",`);
  expect(rest).toEqual(['']);
});

it('verifies the record, also against a head that was noted before', async () => {
  await using folder = await temporaryFolder('record');
  const database = join(folder.path, 'record.sqlite');
  const store = await RecordStore.open(database);
  await store.append([received(19)], new Date());
  await store.close();
  const verified = await run('verify', '--database', database);
  expect(verified).toMatchObject({
    code: 0,
    printed: [
      'events  1, from number 1 on',
      expect.stringMatching(/^head {4}1:[0-9a-f]{64}$/),
      'The record is as it was written.',
    ],
  });
  expect((await run('verify', '--database', database, '--head', `2:${'a'.repeat(64)}`)).code).toBe(1);
});

it('removes what is older than it is told to keep', async () => {
  await using folder = await temporaryFolder('record');
  const database = join(folder.path, 'record.sqlite');
  const store = await RecordStore.open(database);
  await store.append([received(19)], new Date(0));
  await store.close();
  expect((await run('prune', '--database', database, '--keep-days', '30')).printed).toEqual(['1 events removed']);
  expect((await run('verify', '--database', database)).code).toBe(0);
});

it('makes no record where there is none, and asks for what it needs', async () => {
  await using folder = await temporaryFolder('record');
  const nothing = join(folder.path, 'nothing.sqlite');
  await expect(run('verify', '--database', nothing)).rejects.toMatchObject({ code: 'RECORD_MISSING' });
  await expect(run('prune', '--database', nothing)).rejects.toMatchObject({ code: 'CLI_USAGE' });
  await expect(run('export', '--database', nothing)).rejects.toMatchObject({ code: 'CLI_USAGE' });
});
