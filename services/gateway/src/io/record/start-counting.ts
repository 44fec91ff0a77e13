import type { Logger } from '@mammoflow/observability';
import type { RecordStore } from '@mammoflow/record';
import { repeat } from '../repeat.ts';
import type { Repetition } from '../repeat.ts';

const HOUR_DIGITS = 13;
const INTERVAL_MS = 5_000;

/** Counts what is recorded, by the hour, also while other gateways do; a record of before there were counts is gone through once. */
export function startCounting(
  { logger }: { readonly logger: Logger },
  store: () => Promise<RecordStore>,
): Pick<Repetition, 'stop'> {
  let stopping = false;
  const count = async (): Promise<void> => {
    try {
      const { trends } = await store();
      for (let some = 1; some > 0 && !stopping;) some = await trends.countNext();
    } catch (error) {
      // That the database is away others say.
      logger.debug({ error }, 'trends could not be counted');
    }
  };
  const counting = repeat(INTERVAL_MS, count);
  return {
    stop: () => {
      stopping = true;
      return counting.stop();
    },
  };
}

/** Forgets counts that are older than what the record keeps. */
export async function forgetCounts({ trends }: RecordStore, before: Date): Promise<void> {
  await trends.forget(before.toISOString().slice(0, HOUR_DIGITS));
}
