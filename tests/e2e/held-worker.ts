import type { ManagedProcess } from '@mammoflow/stack';

/** A worker that has stopped breathing: it holds its calls and answers none, until it goes on. */
export class HeldWorker {
  readonly #pid: number;

  constructor(worker: ManagedProcess | undefined) {
    if (worker?.pid === undefined) throw new RangeError('The worker does not run.');
    this.#pid = worker.pid;
    process.kill(this.#pid, 'SIGSTOP');
  }

  release(): void {
    process.kill(this.#pid, 'SIGCONT');
  }
}
