/** Name of the back-off that both queues use; give {@link backOffDelayMs} to the worker's `settings.backoffStrategy`. */
export const BACK_OFF_TYPE = 'capped-exponential';

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 120_000;

/**
 * Milliseconds to wait before the next attempt: 1 s, 2 s, 4 s, … at most two minutes, so that a PACS that comes back
 * after an hour has its results within two minutes.
 *
 * @param attemptsMade - Attempts that have failed so far, from 1.
 */
export function backOffDelayMs(attemptsMade: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attemptsMade - 1), LONGEST_DELAY_MS);
}
