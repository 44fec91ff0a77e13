import type { Bundle } from '../bundle.ts';
import type { ModelTask } from '../manifest.ts';
import { ModelNotActiveError } from '../model-not-active-error.ts';
import type { ModelSource, RegionModel } from '../region-model.ts';

interface Tenancy {
  readonly model: RegionModel;
  users: number;
  /** Set once another model has taken the place. */
  leave?: () => void;
}

/** A place for one model, which may be exchanged while work goes on: each piece of work ends with the model it began with. */
export class ModelSlot implements ModelSource {
  readonly #task: ModelTask;
  #tenancy: Tenancy | undefined;

  constructor(task: ModelTask) {
    this.#task = task;
  }

  /** The bundle that new work is done with. */
  get bundle(): Bundle | undefined {
    return this.#tenancy?.model.bundle;
  }

  async use<T>(work: (model: RegionModel) => Promise<T>): Promise<T> {
    const tenancy = this.#tenancy;
    if (tenancy === undefined) throw new ModelNotActiveError(this.#task);
    tenancy.users += 1;
    try {
      return await work(tenancy.model);
    } finally {
      tenancy.users -= 1;
      if (tenancy.users === 0) tenancy.leave?.();
    }
  }

  /** Gives the place to another model, or to none. Resolves when the work of the former one has ended and it is let go. */
  async replace(model: RegionModel | undefined): Promise<void> {
    const former = this.#tenancy;
    this.#tenancy = model === undefined ? undefined : { model, users: 0 };
    if (former === undefined) return;
    if (former.users > 0) await new Promise<void>((resolve) => (former.leave = resolve));
    await former.model.close();
  }
}
