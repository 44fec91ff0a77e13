import { isSuperseded } from '@mammoflow/spool';
import type { JobFacts, WorkitemFact } from '@mammoflow/spool';

/**
 * The work items that stand for an analysis: those that were kept for it, and those that somebody else scheduled for one whose
 * place it has taken. Whoever ordered the work wants it done, whichever models do it.
 *
 * @param known - Every work item of the study.
 */
export function workitemsOfJob(
  { request }: JobFacts,
  jobs: readonly JobFacts[],
  known: readonly WorkitemFact[],
): readonly WorkitemFact[] {
  return known.filter((workitem) => jobIdOf(workitem, jobs) === request.jobId);
}

function jobIdOf({ jobId, origin }: WorkitemFact, jobs: readonly JobFacts[]): string {
  const kept = jobs.find(({ request }) => request.jobId === jobId);
  if (origin === 'own' || kept === undefined || !isSuperseded(kept, jobs)) return jobId;
  return successorOf(kept, jobs)?.request.jobId ?? jobId;
}

/** The analysis that has taken the place of one, and is not itself replaced. */
function successorOf(job: JobFacts, jobs: readonly JobFacts[]): JobFacts | undefined {
  return jobs
    .slice(jobs.indexOf(job) + 1)
    .find((later) => isSuperseded(job, [job, later]) && !isSuperseded(later, jobs));
}
