import type { QueueCounts } from '../queue-metrics.ts';
import type { LiveFeed } from './live-feed.ts';

/** What {@link QueueTeller} works with. */
export interface QueueTellerParts {
  readonly feed: LiveFeed;
  readonly countJobs: () => Promise<Readonly<Record<string, QueueCounts>>>;
}

/** However much happens, queues are counted no more often. */
const PAUSE_MS = 1_000;

/** Tells operators who follow how many jobs each queue has, soon after something has happened. */
export class QueueTeller {
  readonly #parts: QueueTellerParts;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: QueueTellerParts) {
    this.#parts = parts;
  }

  tellSoon(): void {
    if (this.#timer !== undefined || !this.#parts.feed.isFollowedByOperators) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#tell();
    }, PAUSE_MS).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** Without Redis there is nothing to tell. */
  async #tell(): Promise<void> {
    const { feed, countJobs } = this.#parts;
    const data = await countJobs().catch(() => undefined);
    if (data !== undefined) feed.tell({ type: 'queue', data, sentBy: undefined });
  }
}
