import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle } from '@mammoflow/inference';
import { sameBundle } from '@mammoflow/pipeline';
import { referenceSchema } from '../core/reference.ts';
import type { Reference } from '../core/reference.ts';
import { ReferenceInvalidError } from '../reference-invalid-error.ts';

/** A reference as it was read. */
export interface KeptReference {
  readonly reference: Reference;
  /** Tells it from any other: the first digits of its SHA-256. */
  readonly digest: string;
}

/**
 * Reads the reference of a bundle.
 *
 * @returns undefined when it has none.
 * @throws {@link ReferenceInvalidError}
 */
export async function readReference(bundle: Bundle): Promise<KeptReference | undefined> {
  const file = fileOf(bundle);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new ReferenceInvalidError(file, 'it cannot be read', { cause });
  });
  if (text === undefined) return undefined;
  const { data: reference, error } = referenceSchema.safeParse(parseJson(file, text));
  if (reference === undefined)
    throw new ReferenceInvalidError(file, error.issues.map(({ message }) => message).join('; '));
  if (!sameBundle(reference.bundle, bundle.identity)) throw new ReferenceInvalidError(file, 'it is of another model');
  return { reference, digest: createHash('sha256').update(text).digest('hex').slice(0, 8) };
}

/** Puts a reference beside the manifest of its bundle, in place of the one before. @returns its file */
export async function writeReference(bundle: Bundle, reference: Reference): Promise<string> {
  const file = fileOf(bundle);
  await writeFile(`${file}.next`, `${JSON.stringify(reference, null, 2)}\n`);
  await rename(`${file}.next`, file);
  return file;
}

function fileOf({ folder }: Bundle): string {
  return join(folder, 'reference.json');
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReferenceInvalidError(file, 'it is not JSON');
  }
}
