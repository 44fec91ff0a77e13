import type { AnnouncementStage } from '@mammoflow/contracts';
import { isDelivered, isSuperseded } from '@mammoflow/spool';
import type { JobFacts, StudyFacts } from '@mammoflow/spool';

/** When somebody wants to be told of the end: with the outcome, or once results are where they are to be retrieved. */
export type ToldOfEnd = 'with-outcome' | 'when-delivered';

/**
 * What is to be told of an analysis by the facts alone; that it has begun is known only to who begins it. A superseded one has
 * come to its end: it will never be done. Undefined while there is nothing new to tell.
 */
export function dueStage(job: JobFacts, { jobs }: StudyFacts, told: ToldOfEnd): AnnouncementStage | undefined {
  if (job.outcome === undefined) return isSuperseded(job, jobs) ? 'ENDED' : 'SCHEDULED';
  return told === 'with-outcome' || isDelivered(job) ? 'ENDED' : undefined;
}
