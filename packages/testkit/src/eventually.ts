import { waitUntil } from '@mammoflow/stack';

export interface EventuallyOptions {
  /** @defaultValue 20000 */
  readonly timeoutMs?: number;
  /** @defaultValue 50 */
  readonly intervalMs?: number;
  /** For the message when it never comes true. @defaultValue 'a condition' */
  readonly what?: string;
}

/**
 * Waits until a condition gives something other than `undefined` or `false`, and returns it; a condition that throws, a
 * failed `expect` for example, counts as not yet.
 *
 * @throws WaitTimedOutError whose cause is the last thing that the condition threw.
 */
export function eventually<Answer>(
  condition: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  { timeoutMs = 20_000, intervalMs = 50, what = 'a condition' }: EventuallyOptions = {},
): Promise<Answer> {
  return waitUntil(condition, { what, timeoutMs, intervalMs });
}
