import type { RedisServer } from '@mammoflow/contracts';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { PacsSource } from '@mammoflow/pacs';
import type { Spool, SpoolStorage } from '@mammoflow/spool';
import { PullStore } from '@mammoflow/spool';
import type { Config } from '../../config.ts';
import { backOffMs } from '../../core/pull/pull-progress.ts';
import { waitMsOf } from '../../core/pull/pull-trouble.ts';
import type { GatewayMetrics } from '../../metrics.ts';
import { repeat } from '../repeat.ts';
import type { StudyTracker } from '../study-tracker.ts';
import type { ConnectedSource } from './connect-source.ts';
import { PullLease } from './pull-lease.ts';
import { PullMemory } from './pull-memory.ts';
import { PullMetrics } from './pull-metrics.ts';
import { Puller } from './puller.ts';
import { StudyPuller } from './study-puller.ts';

/** What fetching works with. */
export interface PullParts {
  readonly config: Config;
  readonly redis: RedisServer;
  /** Where studies come from; nothing is fetched without it. */
  readonly source: ConnectedSource | undefined;
  readonly storage: SpoolStorage;
  readonly spool: Spool;
  readonly tracker: StudyTracker;
  readonly metrics: GatewayMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Fetching that goes on until it is stopped. */
export interface Pull {
  /** Breaks off what is being fetched, of which nothing stays, and comes back when it has ended. */
  stop(): Promise<void>;
}

const LEAST_LEASE_MS = 10_000;
const LONGEST_REST_MS = 300_000;

/** Begins to look for studies in the PACS; does nothing when it is not configured. */
export function startPull(parts: PullParts): Pull {
  const { config, redis, source, logger, now } = parts;
  if (source === undefined) return { stop: () => Promise.resolve() };
  const ended = new AbortController();
  const metrics = new PullMetrics(parts.metrics.registry);
  const memory = new PullMemory(new PullStore(parts.storage), logger);
  const puller = createPuller({ ...parts, source: source.source, memory, pullMetrics: metrics });
  // A gateway that rests between two searches keeps the lease.
  const lease = new PullLease(redis, Math.max(LEAST_LEASE_MS, 2 * config.PULL_INTERVAL_MS));
  const condition = new Condition(logger);
  let failures = 0;
  let restsUntilMs = -Infinity;

  const search = async (): Promise<void> => {
    const state = await lease.take();
    if (state !== 'held') {
      memory.expire();
      metrics.countSearch('standby');
      condition.is(state === 'elsewhere' ? 'another gateway fetches studies' : 'Redis cannot say who fetches studies');
      return;
    }
    // The lease is kept while the PACS rests: another gateway would only ask it sooner.
    if (performance.now() < restsUntilMs) return;
    await lease.during(async (lost) => {
      const signal = AbortSignal.any([lost, ended.signal]);
      try {
        await puller.search(signal);
        failures = 0;
        metrics.countSearch('completed');
        condition.is('studies are fetched from the PACS');
      } catch (error) {
        // Another may have written meanwhile, even when the lease is ours again.
        memory.expire();
        if (signal.aborted) return;
        failures += 1;
        const backOff = { firstMs: config.PULL_INTERVAL_MS, longestMs: LONGEST_REST_MS };
        restsUntilMs = performance.now() + Math.max(backOffMs(failures, backOff), waitMsOf(error));
        metrics.countSearch('failed');
        metrics.countFailure(describeError(error).code);
        condition.failed(error);
      }
    });
  };

  const searching = repeat(config.PULL_INTERVAL_MS, search);
  logger.info({ since: now().toISOString() }, 'studies are looked for in the PACS');
  return {
    stop: async () => {
      ended.abort();
      await searching.stop();
      await lease.close();
      await source.close();
    },
  };
}

function createPuller(
  parts: Omit<PullParts, 'source'> & {
    readonly source: PacsSource;
    readonly memory: PullMemory;
    readonly pullMetrics: PullMetrics;
  },
): Puller {
  const { config, spool, tracker, metrics: gatewayMetrics, pullMetrics: metrics, logger, now, memory, source } = parts;
  const receiving = {
    spool,
    maxInstanceBytes: config.MAX_INSTANCE_BYTES,
    minFreeBytes: config.MIN_FREE_BYTES,
  };
  const policy = {
    intervalMs: config.PULL_INTERVAL_MS,
    lateIntervalMs: config.PULL_LATE_INTERVAL_MS,
    lookbackDays: config.PULL_LOOKBACK_DAYS,
    concurrency: config.PULL_CONCURRENCY,
  };
  const studies = new StudyPuller({ source, receiving, tracker, metrics, gatewayMetrics, logger });
  return new Puller({ source, studies, memory, policy, metrics, logger, now });
}

/** Logs what changes, not what goes on. */
class Condition {
  readonly #logger: Logger;
  #last = '';

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  is(what: string): void {
    if (what !== this.#last) this.#logger.info(what);
    this.#last = what;
  }

  failed(error: unknown): void {
    const { code } = describeError(error);
    if (code !== this.#last) this.#logger.error({ error }, 'studies cannot be fetched; tried again');
    this.#last = code;
  }
}
