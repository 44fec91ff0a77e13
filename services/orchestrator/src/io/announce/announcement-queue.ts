import { announcementJobOptions, announcementJobSchema, announcementsQueue, QUEUE_PREFIX } from '@mammoflow/contracts';
import type { AnnouncementJob } from '@mammoflow/contracts';
import type { Logger } from '@mammoflow/observability';
import { Queue } from 'bullmq';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { OrchestratorMetrics } from '../orchestrator-metrics.ts';
import { QueueWorker } from '../queue-worker.ts';
import type { AnnouncementMetrics } from './announcement-metrics.ts';
import type { AnnouncementRunner } from './announcement-runner.ts';

export interface AnnouncementQueueOptions {
  readonly announcer: string;
  readonly connection: Redis;
  readonly runner: AnnouncementRunner;
  readonly jobLockMs: number;
  readonly metrics: OrchestratorMetrics;
  readonly announcementMetrics: AnnouncementMetrics;
  readonly logger: Logger;
}

/** After this long a dead letter is begun anew, if what it was to tell is still to be told. */
const REST_MS = 3_600_000;

/** The queue of one announcer: what is in it is told, and told again until it succeeds. */
export class AnnouncementQueue {
  readonly #options: AnnouncementQueueOptions;
  readonly #queue: Queue;
  readonly #worker: QueueWorker;

  constructor(options: AnnouncementQueueOptions) {
    this.#options = options;
    const { connection, announcer } = options;
    this.#queue = new Queue(announcementsQueue(announcer), { connection, prefix: QUEUE_PREFIX });
    this.#queue.on('error', this.#onTrouble);
    this.#worker = this.#work();
  }

  /** Sees that something will be told; a dead letter is begun anew after an hour. */
  async keep(job: AnnouncementJob): Promise<void> {
    const options = announcementJobOptions(job);
    await this.#queue.add('announce', job, options);
    const queued: Job | undefined = await this.#queue.getJob(options.jobId);
    if (queued?.finishedOn === undefined || Date.now() - queued.finishedOn < REST_MS) return;
    // Another orchestrator may be first.
    if (await queued.isFailed()) await queued.retry('failed', { resetAttemptsMade: true }).catch(() => undefined);
  }

  async drain(timeoutMs: number): Promise<void> {
    await this.#worker.drain(timeoutMs);
    await this.#queue.close();
  }

  #work(): QueueWorker {
    const { announcer, connection, jobLockMs, runner, metrics, announcementMetrics, logger } = this.#options;
    const queue = announcementsQueue(announcer);
    return new QueueWorker({
      queue,
      connection,
      concurrency: 1,
      jobLockMs,
      process: async (job, signal) => {
        const announcement = announcementJobSchema.parse(job.data);
        const result = await runner.run(announcement, { signal });
        if (result === undefined) return;
        const { studyInstanceUid, jobId, stage } = announcement;
        announcementMetrics.announced(announcer, stage, result);
        logger.info({ event: 'announced', announcer, studyInstanceUid, jobId, stage, result }, 'announced');
      },
      onAttemptFailed: (job, error) => {
        metrics.attemptFailed(queue, error);
        logger.warn(
          { event: 'announcement-attempt-failed', announcer, jobId: job.id, error },
          'announcement attempt failed',
        );
      },
      onGivenUp: (job, error) => {
        metrics.givenUp(queue, error);
        logger.error({ event: 'announcement-given-up', announcer, jobId: job.id, error }, 'announcement given up');
        return Promise.resolve();
      },
      onTrouble: this.#onTrouble,
    });
  }

  readonly #onTrouble = (error: unknown): void => {
    this.#options.logger.warn({ event: 'queue-trouble', error }, 'queue trouble');
  };
}
