import { deliveriesQueue, EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { isUid } from '@mammoflow/dicom';
import type { JobReference } from '@mammoflow/spool';
import { Queue, QueueEvents } from 'bullmq';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';

export interface ExamWatchOptions {
  readonly connection: Redis;
  /** Names of the destinations of results. */
  readonly destinations: readonly string[];
  /** Something has happened to an analysis: look what its facts say now. */
  readonly onChange: (job: JobReference) => Promise<void>;
  /** An orchestrator, this or another, has begun with it. */
  readonly onStarted: (job: JobReference) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

/** Hears from the queues what happens to exams, whichever process does it. What is missed is found in the spool later. */
export class ExamWatch {
  readonly #options: ExamWatchOptions;
  readonly #closing: (() => Promise<void>)[] = [];

  constructor(options: ExamWatchOptions) {
    this.#options = options;
    const exams = this.#open(EXAMS_QUEUE);
    exams.events.on('added', ({ jobId }) => {
      this.#notice(exams.queue, jobId, options.onChange);
    });
    exams.events.on('active', ({ jobId }) => {
      this.#notice(exams.queue, jobId, options.onStarted);
    });
    for (const { queue, events } of [exams, ...options.destinations.map((name) => this.#open(deliveriesQueue(name)))]) {
      events.on('completed', ({ jobId }) => {
        this.#notice(queue, jobId, options.onChange);
      });
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#closing.map((close) => close()));
  }

  #open(name: string): { readonly queue: Queue; readonly events: QueueEvents } {
    const { connection, onTrouble } = this.#options;
    const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX });
    const events = new QueueEvents(name, { connection, prefix: QUEUE_PREFIX });
    queue.on('error', onTrouble);
    events.on('error', onTrouble);
    this.#closing.push(
      () => events.close(),
      () => queue.close(),
    );
    return { queue, events };
  }

  #notice(queue: Queue, id: string, tell: (job: JobReference) => Promise<void>): void {
    const look = async (): Promise<void> => {
      const job: Job<unknown> | undefined = await queue.getJob(id);
      const reference = referenceOf(job?.data);
      if (reference !== undefined) await tell(reference);
    };
    look().catch(this.#options.onTrouble);
  }
}

function referenceOf(data: unknown): JobReference | undefined {
  if (typeof data !== 'object' || data === null || !('studyInstanceUid' in data) || !('jobId' in data))
    return undefined;
  const { studyInstanceUid, jobId } = data;
  if (typeof studyInstanceUid !== 'string' || !isUid(studyInstanceUid) || typeof jobId !== 'string') return undefined;
  return { studyInstanceUid, jobId };
}
