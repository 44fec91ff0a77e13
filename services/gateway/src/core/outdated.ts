import type { ExamBundles } from '@mammoflow/pipeline';
import { sameBundles } from '@mammoflow/spool';
import type { JobFacts } from '@mammoflow/spool';

/** Whether an analysis was asked for with other models than those in use now. */
export function isOutdated({ request }: JobFacts, active: ExamBundles): boolean {
  return !sameBundles(request.bundles, active);
}

/** The retry number under which models that were in use before can be asked for once more; 0 when they were not. */
export function nextRetry(jobs: readonly JobFacts[], active: ExamBundles): number {
  const retries = jobs.filter((job) => !isOutdated(job, active)).map(({ request }) => request.retry);
  return Math.max(-1, ...retries) + 1;
}
