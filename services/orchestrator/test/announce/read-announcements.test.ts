import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigInvalidError } from '@mammoflow/config';
import { temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnnouncements } from '../../src/io/announce/read-announcements.ts';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder('announcements-file');
});
afterEach(() => folder.remove());

async function read(content: unknown): ReturnType<typeof readAnnouncements> {
  const path = join(folder.path, 'announcements.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readAnnouncements(path);
}

const ehr = { name: 'ehr', kind: 'fhir', url: 'https://fhir.example.org/r4' };
const fileOf = (...announcements: readonly object[]): object => ({ schemaVersion: 1, announcements });

describe('readAnnouncements', () => {
  it('fills in what a file does not say, and finds secrets beside it', async () => {
    const [first] = await read(fileOf({ ...ehr, signingSecret: { file: 'secret' } }));
    expect(first).toMatchObject({
      bundle: 'collection',
      identifiers: 'included',
      timeoutMs: 10_000,
      signingSecret: { file: join(folder.path, 'secret') },
    });
  });

  it.each([
    ['no JSON', '{'],
    ['nobody', fileOf()],
    ['an unknown kind', fileOf({ ...ehr, kind: 'telegram' })],
    ['two of one name', fileOf(ehr, ehr)],
    ['a secret in the open', fileOf({ ...ehr, signingSecret: 'hunter2' })],
    ['a misspelt member', fileOf({ ...ehr, hunter2: 1 })],
    [
      'a pause that no timer can make',
      fileOf({ ...ehr, kind: 'worklist', dicomWebUrl: ehr.url, pollSeconds: 3_000_000 }),
    ],
    [
      'priorities the wrong way round',
      fileOf({ ...ehr, kind: 'worklist', dicomWebUrl: ehr.url, priorityFrom: { high: 5, medium: 50 } }),
    ],
    ['a password in an address', fileOf({ ...ehr, url: 'https://mammoflow:hunter2@fhir.example.org/r4' })],
    ['an AE title with a space', fileOf({ ...ehr, kind: 'worklist', dicomWebUrl: ehr.url, aeTitle: 'A B' })],
  ])('refuses a file with %s', async (_, content) => {
    const failure = await read(content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigInvalidError);
    expect(String(failure)).toContain('ANNOUNCEMENTS_FILE');
  });

  it('never repeats a value of the file, for it may be a secret', async () => {
    const failure = await read(fileOf({ ...ehr, signingSecret: 'hunter2' })).catch((error: unknown) => error);
    expect(String(failure)).not.toContain('hunter2');
  });
});
