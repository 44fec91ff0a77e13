import { readActiveBundles, readBundle } from '@mammoflow/inference';
import type { Bundle } from '@mammoflow/inference';
import type { StudyFacts } from '@mammoflow/spool';

/** How the networks saw the images of a study. */
export interface SeenBy {
  readonly profile: string;
  /** The detection bundle. */
  readonly bundle: { readonly id: string; readonly version: string };
}

/**
 * The profile of the bundle that found what the latest analysis of a study has; where that bundle is gone or another by now,
 * or nothing was analysed yet, of the one in use.
 *
 * @throws AppError MODEL_… where no bundle is active or its manifest cannot be read.
 */
export async function profileOfStudy({ jobs }: StudyFacts, modelsDir: string): Promise<SeenBy> {
  const used = jobs.findLast(({ outcome }) => outcome !== undefined)?.request.bundles.detection;
  const former = used === undefined ? undefined : await readBundle(modelsDir, used.id).catch(() => undefined);
  const isSame = former !== undefined && former.identity.sha256 === used?.sha256;
  return seenBy(isSame ? former : (await readActiveBundles(modelsDir)).detection);
}

function seenBy({ manifest, identity }: Bundle): SeenBy {
  const { id, version } = identity;
  return { profile: manifest.preprocessing.profile, bundle: { id, version } };
}
