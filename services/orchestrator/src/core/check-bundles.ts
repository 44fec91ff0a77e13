import { sameBundle } from '@mammoflow/pipeline';
import type { BundleIdentity, ExamBundles } from '@mammoflow/pipeline';
import { BundlesDifferError } from '../errors/bundles-differ-error.ts';

const tasks = ['detection', 'segmentation', 'classification', 'density'] as const;

/**
 * Sees that the models that run are those the analysis was asked for with: its job id, and so its identity, rests on them.
 *
 * @throws {@link BundlesDifferError}
 */
export function checkBundles(asked: ExamBundles, running: ExamBundles): void {
  for (const task of tasks) {
    const [one, other] = [asked[task], running[task]];
    const isSame = one === undefined || other === undefined ? one === other : sameBundle(one, other);
    if (!isSame) {
      throw new BundlesDifferError(task, { asked: name(one), running: name(other) });
    }
  }
}

function name(bundle: BundleIdentity | undefined): string {
  return bundle === undefined ? 'none' : `${bundle.id} ${bundle.version}`;
}
