import { availableParallelism } from 'node:os';
import { openRegionModel, readBundle } from '@mammoflow/inference';
import type { Bundle } from '@mammoflow/inference';
import { selfTest } from './self-test.ts';

/**
 * Sees that a bundle can be used: manifest, SHA-256 of the model, that its graph opens on the CPU with the tensors the
 * manifest names, and that it answers what it will be asked.
 *
 * @throws ModelBundleMissingError, ModelManifestInvalidError, ModelChecksumMismatchError, ModelLoadFailedError, or what
 *   {@link selfTest} throws.
 */
export async function verifyBundle(modelsDir: string, id: string): Promise<Bundle> {
  const bundle = await readBundle(modelsDir, id);
  const model = await openRegionModel(bundle, {
    executionProvider: 'cpu',
    intraOpThreads: availableParallelism(),
    maxBatch: 1,
    batchWaitMs: 0,
  });
  try {
    await selfTest(model);
  } finally {
    await model.close();
  }
  return bundle;
}
