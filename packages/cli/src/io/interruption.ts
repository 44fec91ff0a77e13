import { once } from 'node:events';

const CHECK_LAUNCHER_MS = 1_000;

/** Somebody wants this process to end. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
  /** Resolves when it happens. */
  readonly happened: Promise<void>;
}

/** Watches for SIGINT, SIGTERM and SIGHUP, and for the death of whoever started this process (npm, a test, a shell). */
export function watchForInterruption(): Interruption {
  const controller = new AbortController();
  const happened = once(controller.signal, 'abort').then(() => undefined);
  const interrupt = (): void => {
    controller.abort(new InterruptedError());
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const launcher = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== launcher) interrupt();
  }, CHECK_LAUNCHER_MS);
  return {
    signal: controller.signal,
    happened,
    [Symbol.dispose]: () => {
      clearInterval(timer);
      for (const signal of signals) process.off(signal, interrupt);
    },
  };
}

/** What was under way when somebody wanted an end. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
