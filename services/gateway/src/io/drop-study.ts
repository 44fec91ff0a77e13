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
  for (const job of facts.jobs) if (await dropJob(job, facts, parts)) dropped.push(job.request.jobId);
  return dropped;
}

async function dropJob(job: JobFacts, { studyInstanceUid, jobs }: StudyFacts, parts: DropParts): Promise<boolean> {
  if (job.outcome !== undefined) return dropDeliveries(job, parts);
  if (isSuperseded(job, jobs)) return false;
  const isDropped = await dropExam(job, parts);
  // An orchestrator may have said where the results go, or ended the analysis, after the facts were read.
  const after = await parts.spool.readStudy(studyInstanceUid);
  const ended = after?.jobs.find(({ request }) => request.jobId === job.request.jobId);
  const areDropped = ended !== undefined && (await dropDeliveries(ended, parts));
  return isDropped || areDropped;
}

async function dropExam(job: JobFacts, { spool, queue, now }: DropParts): Promise<boolean> {
  const { jobId, studyInstanceUid } = job.request;
  if (!(await queue.takeOutExam(jobId))) throw new StudyInWorkError();
  const plan = { schemaVersion: 1, jobId, studyInstanceUid, plannedAt: now().toISOString(), destinations: [] } as const;
  await spool.putDeliveryPlan(plan);
  return (await spool.putOutcome(droppedOutcome(job, now()))).written;
}

async function dropDeliveries(job: JobFacts, { spool, queue, now }: DropParts): Promise<boolean> {
  let isDropped = false;
  for (const delivery of job.deliveries.filter(({ end }) => end === undefined)) {
    const name = { jobId: job.request.jobId, destination: delivery.destination, round: delivery.round };
    if (!(await queue.takeOutDelivery(name))) throw new StudyInWorkError();
    const { written } = await spool.putDelivery(droppedDelivery(job, delivery, now()));
    isDropped ||= written;
  }
  return isDropped;
}
