import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess } from '@mammoflow/stack';

const LOOK_EVERY_MS = 250;

/** Starts processes again that have ended, as Kubernetes or systemd would, but for those that are meant to be away. */
export class KeepRunning implements AsyncDisposable {
  readonly away = new Set<ManagedProcess>();
  readonly #processes: readonly ManagedProcess[];
  readonly #ending = new AbortController();
  readonly #ended: Promise<void>;
  /** How often a process had to be started again. */
  restarts = 0;

  constructor(processes: readonly ManagedProcess[]) {
    this.#processes = processes;
    this.#ended = this.#watch();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#ended;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const dead = this.#processes.filter((each) => !each.running && !this.away.has(each));
      this.restarts += dead.length;
      // One that dies again before it is ready is seen the next time.
      await Promise.all(dead.map((each) => each.start().catch(() => undefined)));
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
