import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { ModelBundleMissingError } from './model-bundle-missing-error.ts';
import { ModelManifestInvalidError } from './model-manifest-invalid-error.ts';

/** Reads a JSON file that has to match a schema. */
export async function readJson<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ModelBundleMissingError(file, { cause });
  });
  const result = schema.safeParse(parseJson(file, text));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ModelManifestInvalidError(file, problems.join('; '));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelManifestInvalidError(file, 'it is not JSON');
  }
}
