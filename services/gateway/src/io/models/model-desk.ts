import { activateBundles, findFormer, listBundles, modelTasks, nameCandidates, readActiveFile, readBundle, rollBack } from '@mammoflow/inference';
import type { ActiveFile, ActiveIds, Bundle, FoundBundle, ModelTask } from '@mammoflow/inference';
import { verifyBundleApart } from '@mammoflow/stages';
import { RequestInvalidError } from '../../core/request-invalid-error.ts';

/** A models folder as it lies there. */
export interface ModelsFolder {
  readonly found: readonly FoundBundle[];
  readonly active: ActiveFile;
}

/** Bundles of a models folder, and which of them are in use: as `mammoflow models` has it, for people who are not on this machine. */
export class ModelDesk {
  readonly #modelsDir: string;
  readonly #now: () => Date;

  constructor(modelsDir: string, now: () => Date) {
    this.#modelsDir = modelsDir;
    this.#now = now;
  }

  async read(): Promise<ModelsFolder> {
    const [found, active] = await Promise.all([listBundles(this.#modelsDir), readActiveFile(this.#modelsDir)]);
    return { found, active };
  }

  /** Makes bundles those in use, all in one step. @throws what a bundle that cannot be used is refused with; RequestInvalidError */
  async activate(ids: readonly string[]): Promise<ActiveFile> {
    const bundles = await this.#readAll(ids);
    if (new Set(bundles.map(({ manifest }) => manifest.task)).size < bundles.length) {
      throw new RequestInvalidError('Two of the bundles are for one task');
    }
    await this.#verify(ids);
    return activateBundles(this.#modelsDir, bundles, this.#now());
  }

  /** Returns to what was in use before. @throws NothingToRollBackError, ActivationOvertakenError; as {@link activate} */
  async rollBack(task: ModelTask | undefined): Promise<ActiveFile> {
    const former = await findFormer(this.#modelsDir, task);
    await this.#verify(Object.values(former));
    return rollBack(this.#modelsDir, former, { task, at: this.#now() });
  }

  /** Names the candidates of tasks, null for none. @throws CandidateIsActiveError, RequestInvalidError; as {@link activate} */
  async nameCandidates(candidates: ActiveIds): Promise<ActiveFile> {
    const named = modelTasks.flatMap((task) => (candidates[task] == null ? [] : [{ task, id: candidates[task] }]));
    const bundles = await this.#readAll(named.map(({ id }) => id));
    for (const [index, { task, id }] of named.entries()) {
      if (bundles[index]?.manifest.task !== task) throw new RequestInvalidError(`${id} is no bundle for ${task}`);
    }
    await this.#verify(named.map(({ id }) => id));
    return nameCandidates(this.#modelsDir, candidates);
  }

  #readAll(ids: readonly string[]): Promise<readonly Bundle[]> {
    return Promise.all(ids.map((id) => readBundle(this.#modelsDir, id)));
  }

  /** One after the other: each takes all processors while it is tried. */
  async #verify(ids: readonly (string | null)[]): Promise<void> {
    for (const id of ids) if (id !== null) await verifyBundleApart(this.#modelsDir, id);
  }
}
