import { setTimeout as sleep } from 'node:timers/promises';
import { DESTINATION_TRIALS_QUEUE, QUEUE_PREFIX, TRIAL_WAIT_MS } from '@mammoflow/contracts';
import type { DestinationTrialJob } from '@mammoflow/contracts';
import { destinationTrialSchema } from '@mammoflow/destinations';
import type { DestinationTrial, TrialKind } from '@mammoflow/destinations';
import { Queue } from 'bullmq';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { TrialTooSoonError } from '../../core/operations/trial-too-soon-error.ts';
import { answerOf } from '../answer-of.ts';

/** What came of a trial. */
export interface TrialAnswer {
  /** Undefined when no orchestrator has answered in time: none runs, or all are of an earlier version. */
  readonly trial: DestinationTrial | undefined;
  /** Name of the orchestrator that has made it. */
  readonly orchestrator: string | undefined;
  readonly waitedMs: number;
}

/** Limits of {@link TrialDesk}. */
export interface TrialLimits {
  /** How long an answer is waited for. @defaultValue 50000 */
  readonly waitMs?: number;
  /** Between two trials of one destination, whichever gateway is asked. @defaultValue 10000 */
  readonly pauseMs?: number;
}

const PAUSE_MS = 10_000;
const LOOK_MS = 200;
const KEEP_SECONDS = 600;

/** Has destinations tried by an orchestrator, which has the credentials and the way there. */
export class TrialDesk {
  readonly #redis: Redis;
  readonly #queue: Queue;
  readonly #limits: Required<TrialLimits>;

  constructor(redis: Redis, onError: (error: Error) => void, limits: TrialLimits = {}) {
    this.#redis = redis;
    this.#limits = { waitMs: TRIAL_WAIT_MS, pauseMs: PAUSE_MS, ...limits };
    this.#queue = new Queue(DESTINATION_TRIALS_QUEUE, { connection: redis, prefix: QUEUE_PREFIX });
    this.#queue.on('error', onError);
  }

  /**
   * Has a destination tried and waits for what comes of it.
   *
   * @throws {@link TrialTooSoonError}; QueueUnreachableError.
   */
  async try(destination: string, kind: TrialKind): Promise<TrialAnswer> {
    const began = performance.now();
    const job = await answerOf(this.#redis, () => this.#ask({ schemaVersion: 1, destination, kind }));
    const ended = await this.#endOf(job, began + this.#limits.waitMs);
    const waitedMs = Math.round(performance.now() - began);
    const trial = destinationTrialSchema.safeParse(ended?.returnvalue).data;
    return { trial, orchestrator: ended?.processedBy, waitedMs };
  }

  close(): Promise<void> {
    return this.#queue.close();
  }

  async #ask(job: DestinationTrialJob): Promise<Job> {
    const pause = `${QUEUE_PREFIX}:trial-pause:${job.destination}`;
    const isFirst = await this.#redis.set(pause, '1', 'PX', this.#limits.pauseMs, 'NX');
    if (isFirst === null) throw new TrialTooSoonError();
    const kept = { age: KEEP_SECONDS };
    return this.#queue.add('try', job, { attempts: 1, removeOnComplete: kept, removeOnFail: kept });
  }

  async #endOf({ id = '' }: Job, untilMs: number): Promise<Job | undefined> {
    for (;;) {
      const job: Job | undefined = await answerOf(this.#redis, () => this.#queue.getJob(id));
      if (job?.finishedOn !== undefined) return job;
      if (performance.now() > untilMs) {
        // Nobody waits for it any more; one that is under way ends by itself.
        await job?.remove().catch(() => undefined);
        return undefined;
      }
      await sleep(LOOK_MS);
    }
  }
}
