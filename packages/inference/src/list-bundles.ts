import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, describeError } from '@mammoflow/errors';
import type { ErrorDescription } from '@mammoflow/errors';
import { readBundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { ModelBundleMissingError } from './model-bundle-missing-error.ts';

/** A bundle of a models folder, or what is in its place. */
export type FoundBundle =
  | { readonly id: string; readonly bundle: Bundle; readonly modelBytes: number | undefined }
  | { readonly id: string; readonly problem: ErrorDescription };

/** Every folder with a manifest.json, by name. The models themselves are not read. */
export async function listBundles(modelsDir: string): Promise<readonly FoundBundle[]> {
  const entries = await readdir(modelsDir, { withFileTypes: true }).catch((cause: unknown) => {
    throw new ModelBundleMissingError(modelsDir, { cause });
  });
  const found = await Promise.all(entries.map(({ name }) => findBundle(modelsDir, name)));
  return found.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function findBundle(modelsDir: string, id: string): Promise<readonly FoundBundle[]> {
  if ((await sizeOf(join(modelsDir, id, 'manifest.json'))) === undefined) return [];
  try {
    const bundle = await readBundle(modelsDir, id);
    return [{ id, bundle, modelBytes: await sizeOf(join(bundle.folder, 'model.onnx')) }];
  } catch (error) {
    if (error instanceof AppError) return [{ id, problem: describeError(error) }];
    throw error;
  }
}

function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}
