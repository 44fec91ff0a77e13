import type { Bundle } from '@mammoflow/inference';
import { verifyBundle } from '@mammoflow/stages';
import { UsageError } from '../usage-error.ts';
import { modelsUsage } from './models-options.ts';

/** Tries bundles one after the other. @throws UsageError when two are for one task; what is wrong with a bundle */
export async function verifyEach(modelsDir: string, ids: readonly string[]): Promise<readonly Bundle[]> {
  const bundles: Bundle[] = [];
  for (const id of ids) bundles.push(await verifyBundle(modelsDir, id));
  const tasks = new Set(bundles.map(({ manifest }) => manifest.task));
  if (tasks.size < bundles.length) throw new UsageError('Two of the bundles are for one task.', modelsUsage);
  return bundles;
}
