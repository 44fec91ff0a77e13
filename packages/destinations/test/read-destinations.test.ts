import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigInvalidError } from '@mammoflow/config';
import { temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDestinations } from '../src/index.ts';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder('destinations');
});
afterEach(() => folder.remove());

const minimal = { name: 'pacs', kind: 'dicomweb', url: 'https://pacs.example.org/dicom-web' };

async function fileWith(content: unknown): Promise<string> {
  const path = join(folder.path, 'destinations.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const withDestinations = (...destinations: readonly object[]): Promise<string> =>
  fileWith({ schemaVersion: 1, destinations });

describe('readDestinations', () => {
  it('gives a destination that says no more than its address the standard set, every study and no credentials', async () => {
    const [destination] = await readDestinations(await withDestinations(minimal));
    expect(destination).toMatchObject({
      name: 'pacs',
      settings: { studies: 'all', authentication: { kind: 'none' }, timeoutMs: 30_000 },
      resultSet: {},
    });
  });

  it('lays the options of a destination over its named set, and that over what the installation writes', async () => {
    const path = await withDestinations(
      { ...minimal, results: 'strict' },
      { ...minimal, name: 'viewer', results: { set: 'ohif', seriesNumberBase: 7000 } },
    );
    const [archive, viewer] = await readDestinations(path, { cadTerminology: 'SRT', segmentationProfile: 'ohif' });
    expect(archive?.resultSet).toEqual({ cadTerminology: 'SCT', segmentationProfile: 'strict' });
    expect(viewer?.resultSet).toEqual({
      cadTerminology: 'SRT',
      segmentationProfile: 'ohif',
      kinds: ['SUMMARY_SR', 'MEASUREMENT_SR', 'SEGMENTATION'],
      seriesNumberBase: 7000,
    });
  });

  it.each([
    [{ url: 'https://mammoflow:hunter2@pacs.example.org/dicom-web' }, 'authentication'],
    [{ url: 'https://mammoflow@pacs.example.org/dicom-web' }, 'authentication'],
    [
      {
        authentication: {
          kind: 'oauth2',
          tokenUrl: 'https://mammoflow:hunter2@login.example.org/token',
          clientId: 'mammoflow',
          clientSecret: { environment: 'SECRET' },
        },
      },
      'clientSecret',
    ],
  ])('refuses credentials in an address, and says where they belong', async (settings, place) => {
    const path = await withDestinations({ ...minimal, ...settings });
    const failure = await readDestinations(path).then(() => 'taken', String);
    expect(failure).toContain('must not hold user name or password');
    expect(failure).toContain(place);
    expect(failure).not.toContain('hunter2');
  });

  it('takes paths from the folder of the file', async () => {
    const path = await withDestinations({
      ...minimal,
      authentication: { kind: 'bearer', token: { file: 'token' } },
      tls: { caFile: 'tls/ca.pem' },
    });
    expect((await readDestinations(path))[0]?.settings).toMatchObject({
      authentication: { token: { file: join(folder.path, 'token') } },
      tls: { caFile: join(folder.path, 'tls/ca.pem'), verify: true },
    });
  });

  it.each([
    ['two destinations of one name', [minimal, minimal], /destinations: two destinations have one name/],
    ['a name that cannot be a file name', [{ ...minimal, name: '../x' }], /destinations\.0\.name/],
    ['a kind that there is not', [{ ...minimal, kind: 'telex' }], /destinations\.0\.kind/],
    ['a misspelt member', [{ ...minimal, resultz: 'ohif' }], /destinations\.0: has an unknown member: resultz/],
    ['a certificate without its key', [{ ...minimal, tls: { certFile: 'a' } }], /certFile and keyFile/],
    ['no destination at all', [], /destinations: must be at least 1/],
  ])('refuses %s and says where', async (_name, destinations, message) => {
    await expect(readDestinations(await withDestinations(...destinations))).rejects.toThrow(message);
  });

  it('takes no secret that stands in the file, and does not show it', async () => {
    const authentication = { kind: 'basic', username: 'mammoflow', password: 'opensesame' };
    const reading = readDestinations(await withDestinations({ ...minimal, authentication }));
    await expect(reading).rejects.toThrow(/destinations\.0\.authentication\.password/);
    await expect(reading).rejects.not.toThrow(/opensesame/);
  });

  it('says that a file is no JSON without quoting it', async () => {
    const reading = readDestinations(await fileWith('{ "password": "opensesame" '));
    await expect(reading).rejects.toBeInstanceOf(ConfigInvalidError);
    await expect(reading).rejects.not.toThrow(/opensesame/);
  });
});
