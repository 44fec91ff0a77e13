import {
  DELIVERIES_QUEUE,
  deliveryJobOptions,
  deliveryJobSchema,
  EXAMS_QUEUE,
  examJobSchema,
  QUEUE_PREFIX,
} from '@mammoflow/contracts';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { ExamOutcome, JobReference, Spool } from '@mammoflow/spool';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { BundlesDifferError } from '../errors/bundles-differ-error.ts';
import type { DeliveryRunner } from './delivery-runner.ts';
import type { ExamRunner } from './exam-runner.ts';
import type { OrchestratorMetrics } from './orchestrator-metrics.ts';
import { isLastAttempt } from './queue-policy.ts';
import { QueueWorker } from './queue-worker.ts';

export interface QueuesOptions {
  readonly connection: Redis;
  readonly spool: Spool;
  readonly exams: ExamRunner;
  readonly deliveries: DeliveryRunner;
  readonly examConcurrency: number;
  readonly deliveryConcurrency: number;
  readonly jobLockMs: number;
  readonly metrics: OrchestratorMetrics;
  readonly logger: Logger;
}

/** The orchestrator's two queues: an exam that has an outcome becomes a delivery. */
export class Queues {
  readonly #options: QueuesOptions;
  readonly #deliveries: Queue;
  readonly #workers: readonly QueueWorker[];

  constructor(options: QueuesOptions) {
    this.#options = options;
    const { connection } = options;
    this.#deliveries = new Queue(DELIVERIES_QUEUE, { connection, prefix: QUEUE_PREFIX });
    this.#deliveries.on('error', this.#onTrouble);
    this.#workers = [this.#examWorker(), this.#deliveryWorker()];
  }

  /** Lets jobs in work end; those that have not after `timeoutMs` go back into their queue. */
  async drain(timeoutMs: number): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.drain(timeoutMs)));
    await this.#deliveries.close();
  }

  #examWorker(): QueueWorker {
    const { connection, examConcurrency, jobLockMs, exams, metrics, logger } = this.#options;
    return new QueueWorker({
      queue: EXAMS_QUEUE,
      connection,
      concurrency: examConcurrency,
      jobLockMs,
      process: async (job, signal) => {
        const reference = examJobSchema.parse(job.data);
        await this.#onExamEnded(await exams.run(reference, { isLast: isLastAttempt(job), signal }));
      },
      onAttemptFailed: (job, error) => {
        metrics.attemptFailed(EXAMS_QUEUE);
        logger.warn({ event: 'exam-attempt-failed', jobId: job.id, error }, 'exam attempt failed');
      },
      onGivenUp: async (job, error) => {
        metrics.givenUp(EXAMS_QUEUE);
        logger.error({ event: 'exam-given-up', jobId: job.id, error }, 'exam given up');
        // Nothing is wrong with the exam: it waits as a dead letter until gateway and workers agree.
        if (error instanceof BundlesDifferError) return;
        const failure = { ...describeError(error), code: 'EXAM_GIVEN_UP' };
        await this.#onExamEnded(await exams.recordFailure(examJobSchema.parse(job.data), failure));
      },
      onTrouble: this.#onTrouble,
    });
  }

  #deliveryWorker(): QueueWorker {
    const { connection, deliveryConcurrency, jobLockMs, deliveries, spool, metrics, logger } = this.#options;
    return new QueueWorker({
      queue: DELIVERIES_QUEUE,
      connection,
      concurrency: deliveryConcurrency,
      jobLockMs,
      process: async (job, signal) => {
        const reference = deliveryJobSchema.parse(job.data);
        const delivery = await deliveries.run(reference, { signal });
        const request = await spool.readRequest(reference);
        metrics.delivered(delivery, request?.requestedAt);
        const { studyInstanceUid, jobId, objects } = delivery;
        logger.info({ event: 'delivered', studyInstanceUid, jobId, objects: objects.length }, 'delivered');
      },
      onAttemptFailed: (job, error) => {
        metrics.attemptFailed(DELIVERIES_QUEUE);
        logger.warn({ event: 'delivery-attempt-failed', jobId: job.id, error }, 'delivery attempt failed');
      },
      onGivenUp: (job, error) => {
        metrics.givenUp(DELIVERIES_QUEUE);
        logger.error({ event: 'delivery-given-up', jobId: job.id, error }, 'delivery given up');
        return Promise.resolve();
      },
      onTrouble: this.#onTrouble,
    });
  }

  async #onExamEnded(outcome: ExamOutcome): Promise<void> {
    const { studyInstanceUid, jobId, state, timings } = outcome;
    this.#options.metrics.examEnded(outcome);
    this.#options.logger.info({ event: 'exam-ended', studyInstanceUid, jobId, state, timings }, 'exam ended');
    await this.#enqueueDelivery({ studyInstanceUid, jobId });
  }

  async #enqueueDelivery({ studyInstanceUid, jobId }: JobReference): Promise<void> {
    const delivery = { schemaVersion: 1, studyInstanceUid, jobId } as const;
    await this.#deliveries.add('deliver', delivery, deliveryJobOptions(delivery));
  }

  readonly #onTrouble = (error: unknown): void => {
    this.#options.logger.warn({ event: 'queue-trouble', error }, 'queue trouble');
  };
}
