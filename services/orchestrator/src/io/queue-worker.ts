import { backOffDelayMs, QUEUE_PREFIX } from '@mammoflow/contracts';
import { DelayedError, WaitingError } from 'bullmq';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { postponementMs } from '../core/postponement.ts';
import { PacedWorker } from './paced-worker.ts';
import { isFinal, originalOf, toQueueError } from './queue-policy.ts';

export interface QueueWorkerOptions {
  readonly queue: string;
  readonly connection: Redis;
  /** Names this orchestrator in the jobs that it works on. */
  readonly name?: string;
  readonly concurrency: number;
  /** A job whose orchestrator has not been heard of for this long is taken over by another. */
  readonly jobLockMs: number;
  /** Does the job; may be called again for the same one. What it resolves with stays with the job. */
  readonly process: (job: Job<unknown>, signal: AbortSignal) => Promise<unknown>;
  /** A job was given up: its attempts are used up, or another would not help. */
  readonly onGivenUp?: (job: Job<unknown>, error: Error) => Promise<void>;
  /** An attempt failed; another may follow. */
  readonly onAttemptFailed?: (job: Job<unknown>, error: Error) => void;
  /** The queue itself has trouble, e.g. Redis is away. */
  readonly onTrouble: (error: unknown) => void;
}

/** Orchestrators that may die of the same job before it counts as its fault. */
const MOST_TAKEOVERS = 3;

/** Takes jobs from a queue and gives them back when it must end before they are done. */
export class QueueWorker {
  readonly #options: QueueWorkerOptions;
  readonly #worker: PacedWorker;
  readonly #ending = new AbortController();
  readonly #endings = new Set<Promise<void>>();

  constructor(options: QueueWorkerOptions) {
    this.#options = options;
    const { queue, connection, name, concurrency, jobLockMs, onTrouble } = options;
    this.#worker = new PacedWorker(queue, (job, token) => this.#process(job, token), {
      connection,
      prefix: QUEUE_PREFIX,
      ...(name === undefined ? {} : { name }),
      concurrency,
      lockDuration: jobLockMs,
      stalledInterval: jobLockMs,
      maxStalledCount: MOST_TAKEOVERS,
      settings: { backoffStrategy: (attemptsMade) => backOffDelayMs(attemptsMade) },
    });
    this.#worker.on('error', onTrouble);
    this.#worker.on('failed', (job, error) => {
      if (job !== undefined) this.#onFailed(job, originalOf(error));
    });
  }

  /** Takes no new jobs, lets those in work end, and hands back what has not ended after `timeoutMs`. */
  async drain(timeoutMs: number): Promise<void> {
    const timer = setTimeout(() => {
      this.#ending.abort(new Error('the orchestrator is ending'));
    }, timeoutMs);
    try {
      await this.#worker.close();
      await Promise.all(this.#endings);
    } finally {
      clearTimeout(timer);
    }
  }

  async #process(job: Job<unknown>, token: string | undefined): Promise<unknown> {
    try {
      return await this.#options.process(job, this.#ending.signal);
    } catch (error) {
      if (this.#ending.signal.aborted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      await this.#postpone(job, { token, error });
      throw toQueueError(error);
    }
  }

  /** @throws DelayedError when the job is put off instead of having failed. */
  async #postpone(
    job: Job<unknown>,
    { token, error }: { readonly token: string | undefined; readonly error: unknown },
  ): Promise<void> {
    const delayMs = postponementMs(error);
    if (delayMs === undefined || !(error instanceof Error)) return;
    await job.moveToDelayed(Date.now() + delayMs, token);
    this.#options.onAttemptFailed?.(job, error);
    throw new DelayedError();
  }

  #onFailed(job: Job<unknown>, error: Error): void {
    if (!isFinal(error, job)) {
      this.#options.onAttemptFailed?.(job, error);
      return;
    }
    const ending = (this.#options.onGivenUp?.(job, error) ?? Promise.resolve()).catch(this.#options.onTrouble);
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
  }
}
