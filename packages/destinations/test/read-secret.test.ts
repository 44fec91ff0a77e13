import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { readSecret, SecretMissingError } from '../src/index.ts';

it('reads a secret from its file anew each time, without the line end', async () => {
  await using folder = await temporaryFolder('secret');
  const file = join(folder.path, 'token');
  await writeFile(file, 'first\n');
  expect(await readSecret({ file }, {})).toBe('first');
  await writeFile(file, 'second\n');
  expect(await readSecret({ file }, {})).toBe('second');
});

it('reads a secret from its variable', async () => {
  expect(await readSecret({ environment: 'TOKEN' }, { TOKEN: 'x' })).toBe('x');
});

it.each([{ environment: 'TOKEN' }, { file: '/nowhere/at/all' }])(
  'says that the secret of %o is missing',
  async (secret) => {
    await expect(readSecret(secret, { TOKEN: ' ' })).rejects.toBeInstanceOf(SecretMissingError);
  },
);
