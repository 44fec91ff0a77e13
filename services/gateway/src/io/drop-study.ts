import { isSuperseded } from '@mammoflow/spool';
import type { JobFacts, Spool, StudyFacts } from '@mammoflow/spool';
import { droppedDelivery, droppedOutcome } from '../core/dropped.ts';
import { StudyInWorkError } from '../core/study-in-work-error.ts';
import type { ExamQueue } from './exam-queue.ts';

/** What {@link dropStudy} works with. */
export interface DropParts {
  readonly spool: Spool;
  readonly queue: ExamQueue;
  readonly now: () => Date;
}

/**
 * Gives up what of a study still waits, analyses and deliveries, dead letters among them. That becomes a fact, so that nothing
 * puts it back into a queue; what was received stays until its retention ends.
 *
 * @returns the analyses concerned.
 * @throws {@link StudyInWorkError} when one of them is under way; others may have been dropped by then.
 */
export async function dropStudy(facts: StudyFacts, parts: DropParts): Promise<readonly string[]> {
  const dropped: string[] = [];
  for (const job of facts.jobs) {
    const isOpen = job.outcome === undefined && !isSuperseded(job, facts.jobs);
    if (isOpen ? await dropExam(job, parts) : await dropDeliveries(job, parts)) dropped.push(job.request.jobId);
  }
  return dropped;
}

async function dropExam(job: JobFacts, { spool, queue, now }: DropParts): Promise<boolean> {
  const { jobId, studyInstanceUid } = job.request;
  if (!(await queue.takeOutExam(jobId))) throw new StudyInWorkError();
  const plan = { schemaVersion: 1, jobId, studyInstanceUid, plannedAt: now().toISOString(), destinations: [] } as const;
  await spool.putDeliveryPlan(plan);
  await spool.putOutcome(droppedOutcome(job, now()));
  return true;
}

async function dropDeliveries(job: JobFacts, { spool, queue, now }: DropParts): Promise<boolean> {
  const waiting = job.outcome === undefined ? [] : job.deliveries.filter(({ end }) => end === undefined);
  for (const delivery of waiting) {
    const name = { jobId: job.request.jobId, destination: delivery.destination, round: delivery.round };
    if (!(await queue.takeOutDelivery(name))) throw new StudyInWorkError();
    await spool.putDelivery(droppedDelivery(job, delivery, now()));
  }
  return waiting.length > 0;
}
