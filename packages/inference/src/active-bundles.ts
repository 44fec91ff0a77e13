import { join } from 'node:path';
import { z } from 'zod';
import { readBundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { manifestSchema } from './manifest.ts';
import type { ModelTask } from './manifest.ts';
import { ModelManifestInvalidError } from './model-manifest-invalid-error.ts';
import { readJson } from './read-json.ts';

/** The bundle in use for each task. */
export type ActiveBundles = Readonly<Record<ModelTask, Bundle>>;

const id = manifestSchema.shape.id;
const activeSchema = z.object({ detection: id, segmentation: id, classification: id });

/** Reads `active.json` and the manifests it names. Needs no onnxruntime and does not read the models themselves. */
export async function readActiveBundles(modelsDir: string): Promise<ActiveBundles> {
  const active = await readJson(join(modelsDir, 'active.json'), activeSchema);
  const read = async (task: ModelTask): Promise<Bundle> => {
    const bundle = await readBundle(modelsDir, active[task]);
    if (bundle.manifest.task === task) return bundle;
    throw new ModelManifestInvalidError(
      join(bundle.folder, 'manifest.json'),
      `active.json names it for ${task}, its task is ${bundle.manifest.task}`,
    );
  };
  const [detection, segmentation, classification] = await Promise.all([
    read('detection'),
    read('segmentation'),
    read('classification'),
  ]);
  return { detection, segmentation, classification };
}
