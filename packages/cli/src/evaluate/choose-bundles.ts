import { operatingPoint, readActiveBundles, readBundle } from '@mammoflow/inference';
import type { ActiveBundles } from '@mammoflow/inference';
import type { EvaluatedSystem } from '@mammoflow/evaluation';

/** The active bundles, but for those that are named, each in place of the one of its task. */
export async function chooseBundles(modelsDir: string, ids: readonly string[]): Promise<ActiveBundles> {
  const active = await readActiveBundles(modelsDir);
  const named = await Promise.all(ids.map((id) => readBundle(modelsDir, id)));
  return { ...active, ...Object.fromEntries(named.map((bundle) => [bundle.manifest.task, bundle])) };
}

/** Thresholds at which the bundles are run in the cluster. */
export function operatingThresholds({ detection, classification }: ActiveBundles): EvaluatedSystem['thresholds'] {
  return {
    score: operatingPoint(detection.manifest)?.threshold ?? 0.5,
    malignancy: operatingPoint(classification.manifest)?.threshold ?? 0.5,
  };
}
