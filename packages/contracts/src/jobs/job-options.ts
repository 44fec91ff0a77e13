import type { AnnouncementJob } from './announcement-job.ts';
import { BACK_OFF_TYPE } from './back-off.ts';
import type { ExamJob } from './exam-job.ts';
import { deliveryJobId } from './delivery-job.ts';
import type { DeliveryJob } from './delivery-job.ts';
import type { Priority } from './priority.ts';
import type { ShadowJob } from './shadow-job.ts';

/** BullMQ's options of a job, as far as this project sets them. */
export interface JobOptions {
  readonly jobId: string;
  readonly attempts: number;
  readonly backoff: { readonly type: string; readonly jitter: number };
  readonly priority?: number;
  readonly removeOnComplete: true | { readonly age: number };
  readonly removeOnFail: boolean;
}

/** Transient failures of an analysis are tried for about a quarter of an hour: 1 + 2 + 4 + … + 120 + 120 s. */
const EXAM_ATTEMPTS = 12;
/** Deliveries are tried for a day at two minutes each. */
const DELIVERY_ATTEMPTS = 720;
/** Announcements too; the end of an analysis is told for longer than that, for it is begun anew from the spool. */
const ANNOUNCEMENT_ATTEMPTS = 720;
/** About half a minute: what a candidate cannot go through by then is recorded as not compared. */
const SHADOW_ATTEMPTS = 6;
const KEEP_COMPLETED_SECONDS = 3_600;

/** Lower goes first; BullMQ takes jobs without a priority before all others, so every job has one. */
const bullPriority: Readonly<Record<Priority, number>> = { urgent: 1, routine: 10 };

/** Number that stands for a priority in BullMQ. */
export function toBullPriority(priority: Priority): number {
  return bullPriority[priority];
}

/** Options of an exam's job; failed jobs stay as dead letters until someone retries them. */
export function examJobOptions(job: ExamJob): JobOptions {
  return { ...common(job.jobId), attempts: EXAM_ATTEMPTS, priority: toBullPriority(job.priority) };
}

/** Options of a delivery's job. */
export function deliveryJobOptions(job: DeliveryJob): JobOptions {
  return { ...common(deliveryJobId(job)), attempts: DELIVERY_ATTEMPTS };
}

/**
 * Options of an announcement's job. That an end was told stands in the spool; a job that found nothing to tell yet must not keep
 * the next one out of the queue.
 */
export function announcementJobOptions({ jobId, stage, workitemUid }: AnnouncementJob): JobOptions {
  const id = [jobId, stage, ...(workitemUid === undefined ? [] : [workitemUid])].join('.');
  const options = { ...common(id), attempts: ANNOUNCEMENT_ATTEMPTS };
  return stage === 'ENDED' ? { ...options, removeOnComplete: true } : options;
}

/** Options of the job of candidates: given up, it is recorded as not compared and waits for nobody. */
export function shadowJobOptions({ jobId }: ShadowJob): JobOptions {
  return { ...common(jobId), attempts: SHADOW_ATTEMPTS, removeOnComplete: true, removeOnFail: true };
}

function common(jobId: string): Omit<JobOptions, 'attempts' | 'priority'> {
  return {
    jobId,
    backoff: { type: BACK_OFF_TYPE, jitter: 0 },
    removeOnComplete: { age: KEEP_COMPLETED_SECONDS },
    removeOnFail: false,
  };
}
