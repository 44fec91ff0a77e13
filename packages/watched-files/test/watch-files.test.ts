import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, makeTestCertificates, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { watchFiles, watchTlsFiles } from '../src/index.ts';
import type { TlsContents } from '../src/index.ts';

describe('watched files', () => {
  it('are handed over at once, and again when one of them has changed', async () => {
    await using folder = await temporaryFolder('watched');
    const [one, two] = [join(folder.path, 'one'), join(folder.path, 'two')];
    await writeFile(one, '1');
    await writeFile(two, '2');
    const seen: string[] = [];
    const accept = (contents: readonly Buffer[]): void => void seen.push(contents.join(' '));
    const watch = await watchFiles([one, two], accept, { everyMs: 10, onError: () => undefined });
    await replace(two, '3');
    await eventually(() => seen.length === 2);
    watch.close();
    expect(seen).toEqual(['1 2', '1 3']);
  });

  it('stay as they were while new contents are not accepted, and one complaint says so', async () => {
    await using folder = await temporaryFolder('watched');
    const file = join(folder.path, 'file');
    await writeFile(file, 'good');
    const [accepted, complaints]: [string[], unknown[]] = [[], []];
    const accept = ([content]: readonly Buffer[]): void => {
      if (String(content).startsWith('bad')) throw new Error('bad');
      accepted.push(String(content));
    };
    const watch = await watchFiles([file], accept, { everyMs: 5, onError: (error) => complaints.push(error) });
    await replace(file, 'bad');
    await eventually(() => complaints.length === 1);
    await rm(file);
    await eventually(() => complaints.length === 2);
    await replace(file, 'better');
    await eventually(() => accepted.length === 2);
    watch.close();
    expect(accepted).toEqual(['good', 'better']);
    expect(complaints).toHaveLength(2);
  });

  it('are complained of again when the same mistake comes back after it was mended', async () => {
    await using folder = await temporaryFolder('watched');
    const file = join(folder.path, 'file');
    await writeFile(file, 'good');
    const complaints: unknown[] = [];
    const accept = ([content]: readonly Buffer[]): void => {
      if (String(content) === 'bad') throw new Error('bad');
    };
    const watch = await watchFiles([file], accept, { everyMs: 5, onError: (error) => complaints.push(error) });
    await replace(file, 'bad');
    await eventually(() => complaints.length === 1);
    const next = ['good', 'bad'];
    await eventually(async () => {
      const [content = ''] = next.splice(0, 1);
      next.push(content);
      await replace(file, content);
      return complaints.length > 1;
    });
    watch.close();
  });

  it('must be there at first', async () => {
    const options = { everyMs: 5, onError: () => undefined };
    await expect(watchFiles(['/nowhere/at/all'], () => undefined, options)).rejects.toThrow();
  });
});

describe('watched TLS files', () => {
  it('are not handed over while certificate and key do not belong together', async () => {
    await using folder = await temporaryFolder('watched-tls');
    const made = await makeTestCertificates(folder.path);
    const [certFile, keyFile] = [join(folder.path, 'cert'), join(folder.path, 'key')];
    await copyFile(made.clientCert, certFile);
    await copyFile(made.clientKey, keyFile);
    const [seen, complaints]: [TlsContents[], unknown[]] = [[], []];
    const options = { everyMs: 5, onError: (error: unknown) => complaints.push(error) };
    const watch = await watchTlsFiles({ certFile, keyFile }, (contents) => seen.push(contents), options);
    await replace(certFile, await readFile(made.serverCert));
    await eventually(() => complaints.length === 1);
    await replace(keyFile, await readFile(made.serverKey));
    await eventually(() => seen.length === 2);
    watch.close();
    expect(seen.map(({ key }) => String(key))).toEqual([
      await readFile(made.clientKey, 'utf8'),
      await readFile(made.serverKey, 'utf8'),
    ]);
  });
});

/** As a careful writer does it: nobody sees half of it. */
async function replace(file: string, content: string | Buffer): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}
