import { readFile } from 'node:fs/promises';
import { SecretMissingError } from './secret-missing-error.ts';
import type { SecretReference } from './secret.ts';

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a secret; white space at its end is an editor's and not part of it.
 *
 * @throws {@link SecretMissingError} when the file or variable is missing or empty.
 */
export async function readSecret(secret: SecretReference, environment: Environment): Promise<string> {
  if ('environment' in secret) return present(environment[secret.environment], `variable ${secret.environment}`);
  const place = `file ${secret.file}`;
  const text = await readFile(secret.file, 'utf8').catch((cause: unknown) => {
    throw new SecretMissingError(place, { cause });
  });
  return present(text, place);
}

function present(text: string | undefined, place: string): string {
  const secret = text?.trimEnd() ?? '';
  if (secret === '') throw new SecretMissingError(place);
  return secret;
}
