import type { BundleIdentity, ExamBundles } from '@mammoflow/pipeline';
import { BundlesDifferError } from '../errors/bundles-differ-error.ts';

const tasks = ['detection', 'segmentation', 'classification'] as const;

/**
 * Sees that the models that run are those the analysis was asked for with: its job id, and so its identity, rests on them.
 *
 * @throws {@link BundlesDifferError}
 */
export function checkBundles(asked: ExamBundles, running: ExamBundles): void {
  for (const task of tasks) {
    if (asked[task].sha256 !== running[task].sha256 || asked[task].id !== running[task].id) {
      throw new BundlesDifferError(task, { asked: name(asked[task]), running: name(running[task]) });
    }
  }
}

function name({ id, version }: BundleIdentity): string {
  return `${id} ${version}`;
}
