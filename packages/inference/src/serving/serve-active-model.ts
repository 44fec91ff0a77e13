import { setTimeout as sleep } from 'node:timers/promises';
import { sameBundle } from '@mammoflow/pipeline';
import { readActiveBundle, readCandidateBundle } from '../active-bundles.ts';
import type { Bundle } from '../bundle.ts';
import type { ModelTask } from '../manifest.ts';
import { openRegionModel } from '../region-model.ts';
import type { ModelOptions, ModelSource, RegionModel } from '../region-model.ts';
import { ModelSlot } from './model-slot.ts';
import { RetryPause } from './retry-pause.ts';
import type { ServingMonitor } from './serving-monitor.ts';

/** What a worker needs to serve the bundle that is active for a task. */
export interface ServingOptions {
  readonly modelsDir: string;
  readonly model: ModelOptions;
  /** How often active.json is read. */
  readonly intervalMs: number;
  /** Sees that a model works before it serves, which also warms it up; rejects when it does not. */
  readonly test: (model: RegionModel) => Promise<void>;
  readonly monitor: ServingMonitor;
}

/** Says which bundle of a folder is to be served for a task. */
type ChooseBundle = (modelsDir: string, task: ModelTask) => Promise<Bundle | undefined>;

/** The model that is active for a task, whichever that is at the time. */
export interface ServedModel extends ModelSource {
  /** Undefined while none is active. */
  readonly bundle: Bundle | undefined;
  close(): Promise<void>;
}

/**
 * Serves the bundle that active.json names for a task, and changes to another when it names another: that one is opened and
 * tested beside the first, then takes its place; work under way ends with the model it began with, which is then let go.
 * A bundle that does not open or fails its test leaves the one before in place and is tried again later.
 *
 * active.json is read again and again rather than watched, for network file systems and mounted volumes tell of no changes.
 *
 * @throws At the start alone, for then nothing can be served: ModelBundleMissingError, ModelManifestInvalidError,
 *   ModelChecksumMismatchError, ModelLoadFailedError, or what `test` throws.
 */
export async function serveActiveModel(task: ModelTask, options: ServingOptions): Promise<ServedModel> {
  const server = new ActiveModelServer(task, { ...options, choose: readActiveBundle });
  await server.change(await readActiveBundle(options.modelsDir, task));
  return server.follow();
}

/**
 * Serves for a task what would be active if the candidates were; nothing while there are none. Otherwise as {@link serveActiveModel},
 * but for the start: a candidate that does not open is no reason not to wait for a better one.
 */
export async function serveCandidateModel(task: ModelTask, options: ServingOptions): Promise<ServedModel> {
  const server = new ActiveModelServer(task, { ...options, choose: readCandidateBundle });
  await server.look();
  return server.follow();
}

class ActiveModelServer {
  readonly #task: ModelTask;
  readonly #options: ServingOptions & { readonly choose: ChooseBundle };
  readonly #slot: ModelSlot;
  readonly #pause = new RetryPause();
  #released: Promise<unknown> = Promise.resolve();

  constructor(task: ModelTask, options: ServingOptions & { readonly choose: ChooseBundle }) {
    this.#task = task;
    this.#options = options;
    this.#slot = new ModelSlot(task);
  }

  /** Brings a bundle into service. */
  async change(bundle: Bundle | undefined): Promise<void> {
    const model = bundle === undefined ? undefined : await this.#open(bundle);
    this.#replace(model);
    this.#options.monitor.serving(this.#task, bundle);
  }

  /** Reads active.json from now on. */
  follow(): ServedModel {
    const slot = this.#slot;
    const ended = new AbortController();
    const following = this.#followUntil(ended.signal);
    return {
      get bundle() {
        return slot.bundle;
      },
      use: (work) => slot.use(work),
      close: async () => {
        ended.abort();
        await following;
        this.#replace(undefined);
        await this.#released;
      },
    };
  }

  async #followUntil(signal: AbortSignal): Promise<void> {
    for (;;) {
      await sleep(this.#options.intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.look();
    }
  }

  /** Serves what is to be served now. Never rejects: what served before goes on. */
  async look(): Promise<void> {
    const { modelsDir, monitor, choose } = this.#options;
    let subject = 'active.json';
    try {
      const bundle = await choose(modelsDir, this.#task);
      subject = JSON.stringify(bundle?.identity);
      if (isSame(bundle, this.#slot.bundle)) {
        this.#pause.end();
        return;
      }
      if (this.#pause.isOver(subject, performance.now())) await this.change(bundle);
    } catch (error) {
      const now = performance.now();
      if (!this.#pause.isOver(subject, now)) return;
      this.#pause.begin(subject, now);
      monitor.failed(this.#task, error);
    }
  }

  async #open(bundle: Bundle): Promise<RegionModel> {
    const { model: options, test, monitor } = this.#options;
    const model = await openRegionModel(bundle, options);
    try {
      await test(model);
    } catch (error) {
      await model.close();
      throw error;
    }
    monitor.opened(this.#task);
    return model;
  }

  #replace(model: RegionModel | undefined): void {
    const { monitor } = this.#options;
    const hadModel = this.#slot.bundle !== undefined;
    const released = this.#slot.replace(model).then(
      () => {
        if (hadModel) monitor.released(this.#task);
      },
      (error: unknown) => {
        monitor.failed(this.#task, error);
      },
    );
    this.#released = Promise.all([this.#released, released]);
  }
}

function isSame(a: Bundle | undefined, b: Bundle | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameBundle(a.identity, b.identity);
}
