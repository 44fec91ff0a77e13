import { setTimeout as sleep } from 'node:timers/promises';
import { WaitTimedOutError } from './wait-timed-out-error.ts';

export interface WaitOptions {
  /** Completes the sentence 'waited in vain for …'. */
  readonly what: string;
  readonly timeoutMs: number;
  /** @defaultValue 50 */
  readonly intervalMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Asks again and again until the answer is neither `undefined` nor `false`, and returns it. A question that throws counts as
 * not answered yet; its last error is the cause of the time-out.
 *
 * @throws {@link WaitTimedOutError} when time is up; the signal's reason when it is aborted.
 */
export async function waitUntil<Answer>(
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  { what, timeoutMs, intervalMs = 50, signal }: WaitOptions,
): Promise<Answer> {
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) throw new WaitTimedOutError(what, timeoutMs, { cause });
    await pause(intervalMs, signal);
  }
}

/** Ends early when the signal is aborted; the next look at it says why. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
