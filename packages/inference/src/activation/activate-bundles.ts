import type { Bundle } from '../bundle.ts';
import { modelTasks } from '../manifest.ts';
import type { ModelTask } from '../manifest.ts';
import { ActivationOvertakenError } from './activation-overtaken-error.ts';
import { formerIds, withActivation, withCandidates } from './active-file.ts';
import type { ActiveFile, ActiveIds } from './active-file.ts';
import { CandidateIsActiveError } from './candidate-is-active-error.ts';
import { NothingToRollBackError } from './nothing-to-roll-back-error.ts';
import { readActiveFile, updateActiveFile } from './update-active-file.ts';

/** Makes bundles those in use, each for its task, all in one step. Whoever calls has seen that they work. */
export function activateBundles(modelsDir: string, bundles: readonly Bundle[], at: Date): Promise<ActiveFile> {
  const to = Object.fromEntries(bundles.map(({ manifest, identity }) => [manifest.task, identity.id]));
  return updateActiveFile(modelsDir, (file) => withActivation(file, to, at.toISOString()));
}

/**
 * What was in use before, for one task or for those of the latest activation.
 *
 * @throws {@link NothingToRollBackError}
 */
export async function findFormer(modelsDir: string, task?: ModelTask): Promise<ActiveIds> {
  const former = formerIds(await readActiveFile(modelsDir), task);
  if (former === undefined) throw new NothingToRollBackError();
  return former;
}

/**
 * Returns to what {@link findFormer} found; doing it again goes forward.
 *
 * @throws {@link ActivationOvertakenError} when that is not what was in use before any more.
 */
export function rollBack(
  modelsDir: string,
  former: ActiveIds,
  options: { readonly task?: ModelTask | undefined; readonly at: Date },
): Promise<ActiveFile> {
  return updateActiveFile(modelsDir, (file) => {
    if (JSON.stringify(formerIds(file, options.task)) !== JSON.stringify(former)) throw new ActivationOvertakenError();
    return withActivation(file, former, options.at.toISOString());
  });
}

/**
 * Makes bundles the candidates of their tasks, null for none: they see the same exams as those in use, and nobody is told what they
 * say. Whoever calls has seen that they work and are for these tasks.
 *
 * @throws {@link CandidateIsActiveError}
 */
export function nameCandidates(modelsDir: string, candidates: ActiveIds): Promise<ActiveFile> {
  return updateActiveFile(modelsDir, (file) => {
    for (const task of modelTasks) {
      const id = candidates[task];
      if (id != null && id === file[task]) throw new CandidateIsActiveError(id);
    }
    return withCandidates(file, candidates);
  });
}
