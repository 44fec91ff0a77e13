import { deliveriesQueue, EXAMS_QUEUE, QUEUE_PREFIX, SHADOWS_QUEUE } from '@mammoflow/contracts';
import { Queue } from 'bullmq';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { jobLists, listsOf, shownStates, slicesOf } from '../../core/operations/job-order.ts';
import type { JobList, ListSlice, ShownState } from '../../core/operations/job-order.ts';
import { kindOfQueue } from '../../core/operations/queue-kind.ts';
import type { QueueKind } from '../../core/operations/queue-kind.ts';
import { QueueUnknownError } from '../../core/operations/queue-unknown-error.ts';
import { announcementQueueNames } from '../announcement-queues.ts';
import { answerOf } from '../answer-of.ts';
import { viewJob } from './view-job.ts';
import type { QueuedJob } from './view-job.ts';

/** A queue, and how many of its jobs are where. */
export interface QueueView {
  readonly name: string;
  readonly kind: QueueKind;
  /** Name of the destination or of who is told. */
  readonly subject?: string;
  readonly isPaused: boolean;
  readonly active: number;
  readonly waiting: number;
  readonly delayed: number;
  readonly failed: number;
}

/** Which jobs of a queue are shown. */
export interface JobPage {
  readonly state: ShownState | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Nobody works on more at a time. */
const MOST_IN_WORK = 1_000;

/** The queues as those who run the system look at them. Every method rejects with QueueUnreachableError while Redis is away. */
export class JobDesk {
  readonly #redis: Redis;
  readonly #destinations: readonly string[];
  readonly #queues = new Map<string, Queue>();
  readonly #onError: (error: Error) => void;

  constructor(redis: Redis, destinations: readonly string[], onError: (error: Error) => void) {
    this.#redis = redis;
    this.#destinations = destinations;
    this.#onError = onError;
  }

  /** Every queue there is: exams, destinations, those who are told, candidates. */
  list(): Promise<readonly QueueView[]> {
    return answerOf(this.#redis, async () => {
      const queues = await this.#all();
      return (await Promise.all(queues.map(viewQueue))).flat();
    });
  }

  /** Jobs of a queue: in work, next, tried again later, given up. @throws QueueUnknownError */
  page(name: string, page: JobPage): Promise<{ readonly total: number; readonly jobs: readonly QueuedJob[] }> {
    return answerOf(this.#redis, async () => {
      const queue = await this.#named(name);
      const lists = page.state === undefined ? jobLists : listsOf(page.state);
      const counts = await countsOf(queue, lists);
      const slices = await Promise.all(slicesOf(counts, page).map((slice) => this.#read(queue, slice, counts)));
      return { total: counts.reduce((sum, [, count]) => sum + count, 0), jobs: slices.flat() };
    });
  }

  /** Has orchestrators take no more jobs of a queue, or again; those in work are ended. @throws QueueUnknownError */
  async setPaused(name: string, isPaused: boolean): Promise<void> {
    await answerOf(this.#redis, async () => {
      const queue = await this.#named(name);
      await (isPaused ? queue.pause() : queue.resume());
    });
  }

  /** How many jobs each process works on, by its name. */
  inWork(): Promise<ReadonlyMap<string, number>> {
    return answerOf(this.#redis, async () => {
      const queues = await this.#all();
      const jobs: Job[] = (await Promise.all(queues.map((queue) => queue.getActive(0, MOST_IN_WORK - 1)))).flat();
      const byProcess = Map.groupBy(jobs, ({ processedBy }) => processedBy ?? '');
      return new Map([...byProcess].map(([name, own]) => [name, own.length]));
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#queues.values()].map((queue) => queue.close()));
  }

  async #all(): Promise<readonly Queue[]> {
    const announcements = await announcementQueueNames(this.#redis);
    const names = [EXAMS_QUEUE, ...this.#destinations.map(deliveriesQueue), ...announcements, SHADOWS_QUEUE];
    return names.map((name) => this.#open(name));
  }

  async #named(name: string): Promise<Queue> {
    const queue = (await this.#all()).find((each) => each.name === name);
    if (queue === undefined) throw new QueueUnknownError();
    return queue;
  }

  #open(name: string): Queue {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const queue = new Queue(name, { connection: this.#redis, prefix: QUEUE_PREFIX });
    queue.on('error', this.#onError);
    this.#queues.set(name, queue);
    return queue;
  }

  async #read(queue: Queue, slice: ListSlice, counts: Counts): Promise<readonly QueuedJob[]> {
    const { list, start, end } = slice;
    const jobs: Job[] = await queue.getJobs([list], start, end, list !== 'failed');
    const retryTimes = list === 'delayed' ? await this.#retryTimes(queue, jobs) : [];
    const before = list === 'prioritized' ? countOf(counts, 'waiting') : 0;
    return jobs.map((job, index) => {
      const place = list === 'waiting' || list === 'prioritized' ? before + start + index + 1 : undefined;
      return viewJob(job, { state: stateOf(list), place, nextAttemptMs: retryTimes[index] });
    });
  }

  /** BullMQ keeps the time of a delayed job, in milliseconds, shifted by twelve bits that count jobs of one moment. */
  async #retryTimes(queue: Queue, jobs: readonly Job[]): Promise<readonly (number | undefined)[]> {
    if (jobs.length === 0) return [];
    const scores = await this.#redis.zmscore(queue.toKey('delayed'), ...jobs.map(({ id }) => id ?? ''));
    return scores.map((score) => (score === null ? undefined : Math.floor(Number(score) / 4_096)));
  }
}

type Counts = readonly (readonly [list: JobList, count: number])[];

function countOf(counts: Counts, list: JobList): number {
  return counts.find(([each]) => each === list)?.[1] ?? 0;
}

async function countsOf(queue: Queue, lists: readonly JobList[]): Promise<Counts> {
  const counts = await queue.getJobCounts(...lists);
  return lists.map((list) => [list, counts[list] ?? 0]);
}

async function viewQueue(queue: Queue): Promise<readonly QueueView[]> {
  const kind = kindOfQueue(queue.name);
  if (kind === undefined) return [];
  const [counts, isPaused] = await Promise.all([countsOf(queue, jobLists), queue.isPaused()]);
  const number = (state: ShownState): number => listsOf(state).reduce((sum, list) => sum + countOf(counts, list), 0);
  const [active, waiting, delayed, failed] = shownStates.map(number);
  const view = { active: active ?? 0, waiting: waiting ?? 0, delayed: delayed ?? 0, failed: failed ?? 0 };
  return [{ name: queue.name, ...kind, isPaused, ...view }];
}

function stateOf(list: JobList): ShownState {
  return list === 'prioritized' ? 'waiting' : list;
}
