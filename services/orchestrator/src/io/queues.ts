import {
  deliveriesQueue,
  deliveryJobOptions,
  deliveryJobSchema,
  deliveryProgressSchema,
  EXAMS_QUEUE,
  examJobSchema,
  QUEUE_PREFIX,
} from '@mammoflow/contracts';
import type { DeliveryProgress } from '@mammoflow/contracts';
import { ShipmentIncompleteError } from '@mammoflow/destinations';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import { isRefused, trialOf } from '@mammoflow/spool';
import type { ExamOutcome, JobReference, Spool, StudyFacts } from '@mammoflow/spool';
import { Queue } from 'bullmq';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { ObjectStates } from '../core/delivery-receipts.ts';
import { isBetweenModels } from '../core/is-between-models.ts';
import { attemptJob } from './attempt-job.ts';
import type { DeliveryRunner } from './delivery-runner.ts';
import type { ExamRunner } from './exam-runner.ts';
import type { OrchestratorMetrics } from './orchestrator-metrics.ts';
import { isLastAttempt } from './queue-policy.ts';
import { QueueWorker } from './queue-worker.ts';
import { StudyNewsTeller } from './study-news.ts';

export interface QueuesOptions {
  readonly connection: Redis;
  /** Names this orchestrator in the jobs that it works on. */
  readonly name: string;
  readonly spool: Spool;
  readonly exams: ExamRunner;
  readonly deliveries: DeliveryRunner;
  /** Names of the destinations; each has a queue of its own. */
  readonly destinations: readonly string[];
  readonly examConcurrency: number;
  /** Deliveries to a destination at a time. */
  readonly deliveryConcurrency: number;
  readonly jobLockMs: number;
  readonly metrics: OrchestratorMetrics;
  readonly logger: Logger;
}

/** The orchestrator's queues: an exam that has an outcome becomes a delivery for each of its destinations. */
export class Queues {
  readonly #options: QueuesOptions;
  readonly #news: StudyNewsTeller;
  readonly #deliveries: ReadonlyMap<string, Queue>;
  readonly #workers: readonly QueueWorker[];

  constructor(options: QueuesOptions) {
    this.#options = options;
    this.#news = new StudyNewsTeller(options.connection);
    this.#deliveries = new Map(options.destinations.map((name) => [name, this.#openQueue(deliveriesQueue(name))]));
    this.#workers = [this.#examWorker(), ...options.destinations.map((name) => this.#deliveryWorker(name))];
  }

  /** Lets jobs in work end; those that have not after `timeoutMs` go back into their queue. */
  async drain(timeoutMs: number): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.drain(timeoutMs)));
    await Promise.all([...this.#deliveries.values()].map((queue) => queue.close()));
  }

  #openQueue(name: string): Queue {
    const queue = new Queue(name, { connection: this.#options.connection, prefix: QUEUE_PREFIX });
    queue.on('error', this.#onTrouble);
    return queue;
  }

  #examWorker(): QueueWorker {
    const { connection, name, examConcurrency, jobLockMs, exams, metrics, logger } = this.#options;
    return new QueueWorker({
      queue: EXAMS_QUEUE,
      connection,
      name,
      concurrency: examConcurrency,
      jobLockMs,
      process: async (job, signal) => {
        const reference = examJobSchema.parse(job.data);
        const attempt = { name: 'analyse', queue: EXAMS_QUEUE, job, reference, metrics };
        await attemptJob(attempt, async () => {
          const onProgress = this.#news.progressTeller(reference.studyInstanceUid);
          await this.#onExamEnded(await exams.run(reference, { isLast: isLastAttempt(job), signal, onProgress }));
        });
      },
      onAttemptFailed: (job, error) => {
        metrics.attemptFailed(EXAMS_QUEUE, error);
        logger.warn({ event: 'exam-attempt-failed', jobId: job.id, error }, 'exam attempt failed');
      },
      onGivenUp: async (job, error) => {
        metrics.givenUp(EXAMS_QUEUE, error);
        logger.error({ event: 'exam-given-up', jobId: job.id, error }, 'exam given up');
        // Nothing is wrong with the exam: it waits as a dead letter until gateway and workers agree.
        if (isBetweenModels(error)) return;
        const failure = { ...describeError(error), code: 'EXAM_GIVEN_UP' };
        await this.#onExamEnded(await exams.recordFailure(examJobSchema.parse(job.data), failure));
      },
      onTrouble: this.#onTrouble,
    });
  }

  #deliveryWorker(destination: string): QueueWorker {
    const queue = deliveriesQueue(destination);
    const { connection, name, deliveryConcurrency, jobLockMs, deliveries, spool, metrics, logger } = this.#options;
    return new QueueWorker({
      queue,
      connection,
      name,
      concurrency: deliveryConcurrency,
      jobLockMs,
      process: async (job, signal) => {
        const reference = deliveryJobSchema.parse(job.data);
        const { attemptsMade } = job;
        const tries = { attemptsMade, isLast: isLastAttempt(job), progress: progressOf(job) };
        const attempt = { name: 'deliver', queue, job, reference, metrics };
        const delivery = await attemptJob(attempt, () => deliveries.run(reference, { signal, ...tries })).catch(
          async (error: unknown) => {
            if (error instanceof ShipmentIncompleteError) await keepProgress(job, error);
            throw error;
          },
        );
        this.#news.tellChange(reference.studyInstanceUid);
        const request = await spool.readRequest(reference);
        metrics.delivered(delivery, request?.requestedAt);
        const { studyInstanceUid, jobId, objects, failure } = delivery;
        const refused = objects.filter(({ state }) => state === 'refused');
        const facts = { studyInstanceUid, jobId, destination, objects: objects.length };
        if (!isRefused(delivery)) logger.info({ event: 'delivered', ...facts }, 'delivered');
        else logger.error({ event: 'delivery-refused', ...facts, refused, failure }, 'results refused');
      },
      onAttemptFailed: (job, error) => {
        metrics.attemptFailed(queue, error);
        logger.warn({ event: 'delivery-attempt-failed', destination, jobId: job.id, error }, 'delivery attempt failed');
      },
      onGivenUp: (job, error) => {
        metrics.givenUp(queue, error);
        logger.error({ event: 'delivery-given-up', destination, jobId: job.id, error }, 'delivery given up');
        return Promise.resolve();
      },
      onTrouble: this.#onTrouble,
    });
  }

  async #onExamEnded(outcome: ExamOutcome): Promise<void> {
    const { studyInstanceUid, jobId, state, timings } = outcome;
    this.#news.tellChange(studyInstanceUid);
    const facts = await this.#options.spool.readStudy(studyInstanceUid);
    const trial = facts && trialOf(facts);
    if (trial === undefined) this.#options.metrics.examEnded(outcome);
    else this.#options.metrics.trialEnded(outcome);
    this.#options.logger.info({ event: 'exam-ended', studyInstanceUid, jobId, state, trial, timings }, 'exam ended');
    await this.#enqueueDeliveries({ studyInstanceUid, jobId }, facts);
  }

  /** A destination of the plan that this orchestrator does not know waits for one that does: the gateway sees to that. */
  async #enqueueDeliveries({ studyInstanceUid, jobId }: JobReference, facts: StudyFacts | undefined): Promise<void> {
    const job = facts?.jobs.find(({ request }) => request.jobId === jobId);
    const traceparent = job?.request.traceparent;
    for (const { destination, round, end } of job?.deliveries ?? []) {
      if (end !== undefined) continue;
      const trace = traceparent === undefined ? {} : { traceparent };
      const delivery = { schemaVersion: 2, studyInstanceUid, jobId, destination, round, ...trace } as const;
      await this.#deliveries.get(destination)?.add('deliver', delivery, deliveryJobOptions(delivery));
    }
  }

  readonly #onTrouble = (error: unknown): void => {
    this.#options.logger.warn({ event: 'queue-trouble', error }, 'queue trouble');
  };
}

/** How objects stand since a try before; the job knows nothing of them before the first. */
function progressOf(job: Job<unknown>): ObjectStates {
  const progress = deliveryProgressSchema.safeParse(job.progress);
  return progress.success ? progress.data.objects : [];
}

async function keepProgress(job: Job<unknown>, { objects }: ShipmentIncompleteError): Promise<void> {
  const progress: DeliveryProgress = { schemaVersion: 1, objects };
  await job.updateProgress(progress);
}
