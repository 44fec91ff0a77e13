import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleIdentity } from '@mammoflow/pipeline';
import { manifestSchema } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { ModelBundleMissingError } from './model-bundle-missing-error.ts';
import { ModelChecksumMismatchError } from './model-checksum-mismatch-error.ts';
import { ModelManifestInvalidError } from './model-manifest-invalid-error.ts';
import { readJson } from './read-json.ts';

/** A model bundle on disk. `identity` is what results and job ids name. */
export interface Bundle {
  readonly identity: BundleIdentity;
  readonly manifest: Manifest;
  readonly folder: string;
}

/** Reads the manifest of `<modelsDir>/<id>`. The model itself is read and checked when it is opened. */
export async function readBundle(modelsDir: string, id: string): Promise<Bundle> {
  const folder = join(modelsDir, id);
  const file = join(folder, 'manifest.json');
  const manifest = await readJson(file, manifestSchema);
  if (manifest.id !== id) throw new ModelManifestInvalidError(file, `its id is not the name of its folder`);
  const { version, sha256 } = manifest;
  return { identity: { id, version, sha256 }, manifest, folder };
}

/**
 * Reads `model.onnx`, checked: the bytes that are returned are the bytes that were hashed.
 *
 * @throws {@link ModelChecksumMismatchError} when they are not those the manifest was written for.
 */
export async function readModel(bundle: Bundle): Promise<Uint8Array> {
  const file = join(bundle.folder, 'model.onnx');
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new ModelBundleMissingError(file, { cause });
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== bundle.identity.sha256) throw new ModelChecksumMismatchError(bundle.identity.id);
  return bytes;
}
