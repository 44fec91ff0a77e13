import { join } from 'node:path';
import type { ExamBundles } from '@mammoflow/pipeline';
import { z } from 'zod';
import { readBundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { manifestSchema, modelTasks } from './manifest.ts';
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
  // Whatever stands there keeps nothing from being served that is active.
  shadow: z.partialRecord(z.enum(modelTasks), bundleIdSchema).default({}).catch({}),
});
type Active = z.infer<typeof activeSchema>;

/** Reads `active.json` and the manifests it names. Needs no onnxruntime and does not read the models themselves. */
export async function readActiveBundles(modelsDir: string): Promise<ActiveBundles> {
  return readBundles(modelsDir, await readActive(modelsDir));
}

/**
 * What would be in use if the candidates were: each in the place of what is active for its task, the others as they are. Undefined
 * where there is no candidate.
 */
export async function readCandidateBundles(modelsDir: string): Promise<ActiveBundles | undefined> {
  const { shadow, ...active } = await readActive(modelsDir);
  if (Object.keys(shadow).length === 0) return undefined;
  return readBundles(modelsDir, { ...active, ...shadow });
}

async function readBundles(modelsDir: string, active: Omit<Active, 'shadow'>): Promise<ActiveBundles> {
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
  const { [task]: id } = await readActive(modelsDir);
  return id === undefined ? undefined : readBundleFor(task, { modelsDir, id });
}

/** The bundle that would be in use for one task if the candidates were; undefined where no task has a candidate. */
export async function readCandidateBundle(modelsDir: string, task: ModelTask): Promise<Bundle | undefined> {
  const { shadow, ...active } = await readActive(modelsDir);
  const id = Object.keys(shadow).length === 0 ? undefined : (shadow[task] ?? active[task]);
  return id === undefined ? undefined : readBundleFor(task, { modelsDir, id });
}

function readActive(modelsDir: string): Promise<Active> {
  return readJson(join(modelsDir, ACTIVE_FILE), activeSchema);
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
