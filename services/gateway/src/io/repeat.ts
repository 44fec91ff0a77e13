import { setTimeout as sleep } from 'node:timers/promises';

/** Something that is done again and again until it is stopped. */
export interface Repetition {
  /** Does it at once, or, when it is being done, once more afterwards. */
  now(): void;
  /** Comes back when the last run has ended. */
  stop(): Promise<void>;
}

/** Runs a task at once and then with a pause after each run; runs never overlap. The task must not reject. */
export function repeat(pauseMs: number, task: () => Promise<void>): Repetition {
  const ended = new AbortController();
  let wake = new AbortController();
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      wake = new AbortController();
      await task();
      const signal = AbortSignal.any([ended.signal, wake.signal]);
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    now: () => {
      wake.abort();
    },
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}
