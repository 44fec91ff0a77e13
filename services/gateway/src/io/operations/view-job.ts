import { announcementStages, priorities, toBullPriority } from '@mammoflow/contracts';
import type { Priority } from '@mammoflow/contracts';
import { jobIdSchema, uidSchema } from '@mammoflow/spool';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { readFailedReason } from '../../core/operations/failed-reason.ts';
import { shownStates } from '../../core/operations/job-order.ts';
import type { ShownState } from '../../core/operations/job-order.ts';

/** A job in a queue, as those see it who run the system. */
export const queuedJobSchema = z.object({
  /** Its name in the queue. */
  name: z.string(),
  state: z.enum(shownStates),
  studyInstanceUid: uidSchema.optional(),
  /** The analysis that it is about. */
  jobId: jobIdSchema.optional(),
  /** How many jobs are taken before it, and one; of those that wait. */
  place: z.number().int().positive().optional(),
  /** Of exams. */
  priority: z.enum(priorities).optional(),
  /** Of deliveries: how many times the same results were asked for before. */
  round: z.number().int().nonnegative().optional(),
  /** Of announcements: what is told. */
  stage: z.enum(announcementStages).optional(),
  attemptsMade: z.number().int().nonnegative(),
  /** After so many it is given up. */
  attempts: z.number().int().positive(),
  queuedAt: z.string(),
  /** Of the attempt that is under way. */
  startedAt: z.string().optional(),
  nextAttemptAt: z.string().optional(),
  failedAt: z.string().optional(),
  /** Name of the orchestrator that works on it, or has worked on it the last time. */
  orchestrator: z.string().optional(),
  /** Why the last attempt failed: from docs/errors.md, and a sentence. */
  code: z.string().optional(),
  reason: z.string().optional(),
});
export type QueuedJob = Readonly<z.infer<typeof queuedJobSchema>>;

/** What a job does not know of itself. */
interface JobSurroundings {
  readonly state: ShownState;
  readonly place: number | undefined;
  readonly nextAttemptMs: number | undefined;
}

/** Payloads of all queues have some of this. */
const payloadSchema = z.object({
  studyInstanceUid: uidSchema.optional(),
  jobId: jobIdSchema.optional(),
  round: z.number().int().nonnegative().optional(),
  stage: z.enum(announcementStages).optional(),
});

/** What is shown of a job. A payload that cannot be understood shows nothing of itself. */
export function viewJob(job: Job, { state, place, nextAttemptMs }: JobSurroundings): QueuedJob {
  const { id = '', attemptsMade, opts, timestamp, processedOn, finishedOn, failedReason, processedBy } = job;
  const isFailure = typeof failedReason === 'string' && failedReason !== '';
  return {
    name: id,
    state,
    ...payloadSchema.safeParse(job.data).data,
    place,
    priority: priorityOf(job),
    attemptsMade,
    attempts: opts.attempts ?? 1,
    queuedAt: new Date(timestamp).toISOString(),
    startedAt: state === 'active' ? timeOf(processedOn) : undefined,
    nextAttemptAt: timeOf(nextAttemptMs),
    failedAt: state === 'failed' ? timeOf(finishedOn) : undefined,
    orchestrator: processedBy,
    ...(isFailure ? readFailedReason(failedReason) : {}),
  };
}

function priorityOf({ priority }: Job): Priority | undefined {
  return priorities.find((each) => toBullPriority(each) === priority);
}

function timeOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
