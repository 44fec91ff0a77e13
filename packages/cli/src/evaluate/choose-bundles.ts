import { operatingPoint, readActiveBundles, readBundle } from '@mammoflow/inference';
import type { ActiveBundles } from '@mammoflow/inference';

/** The active bundles, but for those that are named, each in place of the one of its task. */
export async function chooseBundles(modelsDir: string, ids: readonly string[]): Promise<ActiveBundles> {
  const active = await readActiveBundles(modelsDir);
  const named = await Promise.all(ids.map((id) => readBundle(modelsDir, id)));
  return { ...active, ...Object.fromEntries(named.map((bundle) => [bundle.manifest.task, bundle])) };
}

/** Probability from which the bundle calls a finding malignant. */
export function malignancyThreshold({ classification }: ActiveBundles): number {
  return operatingPoint(classification.manifest)?.threshold ?? 0.5;
}
