import type { Logger } from '@mammoflow/observability';
import type { RecordStore } from '@mammoflow/record';
import { repeat } from '../repeat.ts';

/** Takes into the list of studies those that were recorded before there was one. */
export interface Listing {
  /** Whether some may still be missing. */
  isUnderWay(): boolean;
  /** Comes back when the part in hand is done. */
  stop(): Promise<void>;
}

const INTERVAL_MS = 60_000;

/** Goes through what an older version has recorded, part by part, also while other gateways do; then looks from time to time. */
export function startListing({ logger }: { readonly logger: Logger }, store: () => Promise<RecordStore>): Listing {
  let underWay = true;
  let stopping = false;
  const list = async (): Promise<void> => {
    try {
      const record = await store();
      let studies = 0;
      for (let some = 1; some > 0 && !stopping; studies += some) some = await record.listEarlier();
      underWay = stopping;
      if (studies > 0) logger.info({ studies }, 'earlier studies are in the list');
    } catch (error) {
      logger.debug({ error }, 'earlier studies could not be taken into the list');
    }
  };
  const listing = repeat(INTERVAL_MS, list);
  return {
    isUnderWay: () => underWay,
    stop: () => {
      stopping = true;
      return listing.stop();
    },
  };
}
