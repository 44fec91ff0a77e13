import { join } from 'node:path';
import type { ExamBundles } from '@mammoflow/pipeline';
import { z } from 'zod';
import { readBundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { manifestSchema } from './manifest.ts';
import type { ModelTask } from './manifest.ts';
import { ModelManifestInvalidError } from './model-manifest-invalid-error.ts';
import { readJson } from './read-json.ts';

/** Says which bundle is in use for each task; lies beside the bundles. */
export const ACTIVE_FILE = 'active.json';

/** The bundle in use for each task; density is assessed where there is one for it. */
export type ActiveBundles = Readonly<Record<Exclude<ModelTask, 'density'>, Bundle>> & { readonly density?: Bundle };

export const bundleIdSchema = manifestSchema.shape.id;
const activeSchema = z.object({
  detection: bundleIdSchema,
  segmentation: bundleIdSchema,
  classification: bundleIdSchema,
  density: bundleIdSchema.optional(),
});

/** Reads `active.json` and the manifests it names. Needs no onnxruntime and does not read the models themselves. */
export async function readActiveBundles(modelsDir: string): Promise<ActiveBundles> {
  const active = await readJson(join(modelsDir, ACTIVE_FILE), activeSchema);
  const read = (task: ModelTask, bundleId: string): Promise<Bundle> => readBundleFor(task, { modelsDir, id: bundleId });
  const [detection, segmentation, classification, density] = await Promise.all([
    read('detection', active.detection),
    read('segmentation', active.segmentation),
    read('classification', active.classification),
    active.density === undefined ? undefined : read('density', active.density),
  ]);
  return { detection, segmentation, classification, ...(density === undefined ? {} : { density }) };
}

/** The names of bundles, as results carry them. */
export function identitiesOf({ detection, segmentation, classification, density }: ActiveBundles): ExamBundles {
  return {
    detection: detection.identity,
    segmentation: segmentation.identity,
    classification: classification.identity,
    ...(density === undefined ? {} : { density: density.identity }),
  };
}

/** The bundle in use for one task; undefined where the task has none. */
export async function readActiveBundle(modelsDir: string, task: ModelTask): Promise<Bundle | undefined> {
  const { [task]: bundleId } = await readJson(join(modelsDir, ACTIVE_FILE), activeSchema);
  return bundleId === undefined ? undefined : readBundleFor(task, { modelsDir, id: bundleId });
}

async function readBundleFor(
  task: ModelTask,
  at: { readonly modelsDir: string; readonly id: string },
): Promise<Bundle> {
  const bundle = await readBundle(at.modelsDir, at.id);
  if (bundle.manifest.task === task) return bundle;
  throw new ModelManifestInvalidError(
    join(bundle.folder, 'manifest.json'),
    `active.json names it for ${task}, its task is ${bundle.manifest.task}`,
  );
}
