import type { JobOptions } from '@mammoflow/contracts';
import type { Job, Queue } from 'bullmq';

/** A job that the facts in the spool say is still to be done. */
export interface DueJob {
  readonly data: object;
  readonly options: JobOptions;
  /** A job that has ended, and whose end has not become a fact after this long, is begun anew. */
  readonly restMs: number;
}

/**
 * Sees that a job is in its queue, has its priority and does not lie there ended: BullMQ takes no job whose id it knows, be
 * it a dead letter, or one that counts as done although the spool, restored from a backup, knows nothing of it.
 */
export async function keepJob(queue: Queue, due: DueJob): Promise<void> {
  const { data, options, restMs } = due;
  const { jobId, priority } = options;
  await queue.add(queue.name, data, options);
  const job: Job | undefined = await queue.getJob(jobId);
  if (job === undefined) return;
  if (job.finishedOn === undefined) {
    if (priority !== undefined && job.priority !== priority) await job.changePriority({ priority });
    return;
  }
  if (Date.now() - job.finishedOn < restMs) return;
  if (await revive(job)) return;
  await job.remove();
  await queue.add(queue.name, data, options);
}

/** Begins a dead letter anew. @returns whether it was one */
export async function revive(job: Job): Promise<boolean> {
  if (!(await job.isFailed())) return false;
  try {
    await job.retry('failed', { resetAttemptsMade: true });
  } catch (error) {
    // Another gateway was first.
    if (await job.isFailed()) throw error;
  }
  return true;
}
