import {
  deliveriesQueue,
  deliveryJobId,
  deliveryJobOptions,
  deliveryProgressSchema,
  EXAMS_QUEUE,
  examJobOptions,
  QUEUE_PREFIX,
  shadowJobOptions,
  SHADOWS_QUEUE,
} from '@mammoflow/contracts';
import type { DeliveryJob, ExamJob, RedisServer, ShadowJob } from '@mammoflow/contracts';
import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { Queue } from 'bullmq';
import type { Job } from 'bullmq';
import { Redis } from 'ioredis';
import type { WaitingDelivery } from '../core/delivery-view.ts';
import type { ExamPlace } from '../core/list/listed-study.ts';
import { answerOf } from './answer-of.ts';
import { announcementQueueNames } from './announcement-queues.ts';
import { examPlaces } from './exam-places.ts';
import { keepJob, revive } from './keep-job.ts';
import type { QueueCounts } from './queue-metrics.ts';

/** A job whose attempts are used up; it stays until somebody retries it, or for its time of rest. */
export interface DeadLetter {
  readonly queue: string;
  readonly jobId: string;
  readonly studyInstanceUid: Uid | undefined;
  readonly attemptsMade: number;
  /** What the last attempt threw: code and sentence, without patient data. */
  readonly reason: string;
  readonly failedAt: string | undefined;
}

/** A delivery among those of its analysis. */
export type NamedDelivery = Pick<DeliveryJob, 'jobId' | 'destination' | 'round'>;

/** Where a job stands in Redis. */
export interface QueuePlace {
  readonly queue: string;
  /** BullMQ's word, e.g. `prioritized`, `active`, `delayed` between attempts, `failed` for a dead letter. */
  readonly state: string;
  readonly attemptsMade: number;
}

/** What {@link ExamQueue} tells its owner. */
export interface ExamQueueEvents {
  /** Redis can be reached (again); it may have come back empty. */
  readonly onReachable: () => void;
  /** Redis can be reached no more, or not from the start. Called once until it can be again. */
  readonly onUnreachable: (error: Error) => void;
}

/** A dead letter without an outcome: its end could not be recorded, or nothing could be done for it then. */
const EXAM_REST_MS = 300_000;
/** The destination was away for more than a day. */
const DELIVERY_REST_MS = 3_600_000;

/** The queues of exams and deliveries as the gateway uses them. Adding a job that is under way changes nothing. */
export class ExamQueue {
  readonly #redis: Redis;
  readonly #exams: Queue;
  readonly #shadows: Queue;
  readonly #deliveries = new Map<string, Queue>();
  readonly #announcements = new Map<string, Queue>();
  readonly #onError: (error: Error) => void;

  /** @param destinations - Whose dead letters are looked for from the start; others join when something is sent to them. */
  constructor(server: RedisServer, destinations: readonly string[], { onReachable, onUnreachable }: ExamQueueEvents) {
    let told = false;
    this.#onError = (error: Error): void => {
      if (!told) onUnreachable(error);
      told = true;
    };
    this.#redis = new Redis(server.url, server.options);
    this.#redis.on('ready', () => {
      told = false;
      onReachable();
    });
    this.#redis.on('error', this.#onError);
    this.#exams = this.#open(EXAMS_QUEUE);
    this.#shadows = this.#open(SHADOWS_QUEUE);
    for (const destination of destinations) this.#deliveriesTo(destination);
  }

  get isReachable(): boolean {
    return this.#redis.status === 'ready';
  }

  /** Sees that an exam is in the queue with its priority; a dead letter is begun anew after some minutes. */
  async addExam(job: ExamJob): Promise<void> {
    const due = { data: job, options: examJobOptions(job), restMs: EXAM_REST_MS };
    await this.#answerOf(() => keepJob(this.#exams, due));
  }

  /** Sees that a delivery is in the queue; a dead letter is begun anew after an hour. */
  async addDelivery(job: DeliveryJob): Promise<void> {
    const due = { data: job, options: deliveryJobOptions(job), restMs: DELIVERY_REST_MS };
    await this.#answerOf(() => keepJob(this.#deliveriesTo(job.destination), due));
  }

  /** Sees that candidates go through an exam. */
  async addShadow(job: ShadowJob): Promise<void> {
    const due = { data: job, options: shadowJobOptions(job), restMs: EXAM_REST_MS };
    await this.#answerOf(() => keepJob(this.#shadows, due));
  }

  /**
   * Takes an exam out of the queue if an attempt at it has failed and no other is under way.
   *
   * @returns whether it is out of the queue.
   */
  async withdrawExam(jobId: string): Promise<boolean> {
    return this.#answerOf(async () => {
      const job: Job | undefined = await this.#exams.getJob(jobId);
      if (job === undefined) return true;
      return job.attemptsMade === 0 || (await job.isCompleted()) ? false : takeOut(job);
    });
  }

  /** Takes an exam out of the queue unless it is under way. @returns whether it is out of the queue */
  takeOutExam(jobId: string): Promise<boolean> {
    return this.#answerOf(async () => takeOut(await this.#exams.getJob(jobId)));
  }

  /** Takes a delivery out of its queue unless it is under way. @returns whether it is out of the queue */
  takeOutDelivery(delivery: NamedDelivery): Promise<boolean> {
    const queue = this.#deliveriesTo(delivery.destination);
    return this.#answerOf(async () => takeOut(await queue.getJob(deliveryJobId(delivery))));
  }

  /** Where an exam stands; undefined when it is in no queue, or when Redis does not answer. */
  placeOfExam(jobId: string): Promise<QueuePlace | undefined> {
    return this.#placeIn(this.#exams, jobId);
  }

  /** Where a delivery stands; undefined when it is in no queue, or when Redis does not answer. */
  placeOfDelivery(delivery: NamedDelivery): Promise<QueuePlace | undefined> {
    return this.#placeIn(this.#deliveriesTo(delivery.destination), deliveryJobId(delivery));
  }

  /** Where exams stand, and how many go before those that wait; none when Redis does not answer. */
  async placesOfExams(jobIds: readonly string[]): Promise<ReadonlyMap<string, ExamPlace>> {
    if (jobIds.length === 0) return new Map();
    try {
      return await this.#answerOf(() => examPlaces(this.#exams, this.#redis, jobIds));
    } catch {
      return new Map();
    }
  }

  /** How the objects of those deliveries stand of which some were taken; none when Redis does not answer. */
  async progressOf(deliveries: readonly NamedDelivery[]): Promise<readonly WaitingDelivery[]> {
    const read = async (delivery: NamedDelivery): Promise<readonly WaitingDelivery[]> => {
      const job: Job | undefined = await this.#deliveriesTo(delivery.destination).getJob(deliveryJobId(delivery));
      const progress = deliveryProgressSchema.safeParse(job?.progress);
      return progress.success ? [{ ...delivery, objects: progress.data.objects }] : [];
    };
    try {
      return (await this.#answerOf(() => Promise.all(deliveries.map(read)))).flat();
    } catch {
      return [];
    }
  }

  /** How many jobs each queue has, those of announcements included. */
  async countJobs(): Promise<Readonly<Record<string, QueueCounts>>> {
    const counts = await this.#answerOf(async () => {
      const queues = await this.#allQueues();
      return Promise.all(queues.map(async (queue) => [queue.name, await countJobs(queue)] as const));
    });
    return Object.fromEntries(counts);
  }

  /** The latest dead letters of all queues, those of announcements included, at most `limit` of each. */
  async deadLetters(limit: number): Promise<readonly DeadLetter[]> {
    const jobs = await this.#answerOf(async () => {
      const queues = await this.#allQueues();
      return Promise.all(queues.map((queue) => queue.getFailed(0, limit - 1)));
    });
    return jobs.flat().map(describeDeadLetter);
  }

  /** Begins an exam that is a dead letter anew. @returns whether it was one */
  retryExam(jobId: string): Promise<boolean> {
    return this.#answerOf(() => retryFailed(this.#exams, jobId));
  }

  /** Begins a delivery that is a dead letter anew. @returns whether it was one */
  retryDelivery(delivery: NamedDelivery): Promise<boolean> {
    const queue = this.#deliveriesTo(delivery.destination);
    return this.#answerOf(() => retryFailed(queue, deliveryJobId(delivery)));
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#queues.map((queue) => queue.close()));
    this.#redis.disconnect();
  }

  get #queues(): readonly Queue[] {
    return [this.#exams, this.#shadows, ...this.#deliveries.values(), ...this.#announcements.values()];
  }

  /** With the queues of announcements that there are by now. */
  async #allQueues(): Promise<readonly Queue[]> {
    for (const name of await announcementQueueNames(this.#redis)) {
      if (!this.#announcements.has(name)) this.#announcements.set(name, this.#open(name));
    }
    return this.#queues;
  }

  #deliveriesTo(destination: string): Queue {
    const known = this.#deliveries.get(destination);
    if (known !== undefined) return known;
    const queue = this.#open(deliveriesQueue(destination));
    this.#deliveries.set(destination, queue);
    return queue;
  }

  #open(name: string): Queue {
    const queue = new Queue(name, { connection: this.#redis, prefix: QUEUE_PREFIX });
    queue.on('error', this.#onError);
    return queue;
  }

  async #placeIn(queue: Queue, jobId: string): Promise<QueuePlace | undefined> {
    try {
      const place = await this.#answerOf(() => placeIn(queue, jobId));
      return place?.state === 'completed' ? undefined : place;
    } catch {
      return undefined;
    }
  }

  #answerOf<T>(ask: () => Promise<T>): Promise<T> {
    return answerOf(this.#redis, ask);
  }
}

async function placeIn(queue: Queue, jobId: string): Promise<QueuePlace | undefined> {
  const job: Job | undefined = await queue.getJob(jobId);
  if (job === undefined) return undefined;
  return { queue: queue.name, state: await job.getState(), attemptsMade: job.attemptsMade };
}

async function countJobs(queue: Queue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed');
  const { wait = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
  return { waiting: wait + prioritized, active, delayed, failed };
}

async function takeOut(job: Job | undefined): Promise<boolean> {
  if (job === undefined) return true;
  if (await job.isActive()) return false;
  // Nothing is removed when an orchestrator took it in this moment.
  return job.remove().then(
    () => true,
    () => false,
  );
}

async function retryFailed(queue: Queue, jobId: string): Promise<boolean> {
  const job: Job | undefined = await queue.getJob(jobId);
  return job !== undefined && revive(job);
}

function describeDeadLetter(job: Job): DeadLetter {
  const { studyInstanceUid } = job.data as Readonly<Record<string, unknown>>;
  return {
    queue: job.queueName,
    jobId: job.id ?? '',
    studyInstanceUid: typeof studyInstanceUid === 'string' && isUid(studyInstanceUid) ? studyInstanceUid : undefined,
    attemptsMade: job.attemptsMade,
    reason: job.failedReason,
    failedAt: job.finishedOn === undefined ? undefined : new Date(job.finishedOn).toISOString(),
  };
}
