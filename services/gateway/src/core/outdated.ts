import type { ExamBundles } from '@mammoflow/pipeline';
import type { JobFacts } from '@mammoflow/spool';

const tasks = ['detection', 'segmentation', 'classification'] as const;

/** Whether an analysis was asked for with other models than those in use now. */
export function isOutdated({ request }: JobFacts, active: ExamBundles): boolean {
  return !sameBundles(request.bundles, active);
}

/**
 * Whether an analysis that has no outcome needs none any more: a later one covers its mammograms with other models, which
 * took the place of those that nobody runs now.
 */
export function isSuperseded(job: JobFacts, jobs: readonly JobFacts[]): boolean {
  if (job.outcome !== undefined) return false;
  return jobs.slice(jobs.indexOf(job) + 1).some(({ request }) => {
    const covered = new Set(request.mammograms.map(({ sopInstanceUid }) => sopInstanceUid));
    const coversAll = job.request.mammograms.every(({ sopInstanceUid }) => covered.has(sopInstanceUid));
    return coversAll && !sameBundles(request.bundles, job.request.bundles);
  });
}

/** The retry number under which models that were in use before can be asked for once more; 0 when they were not. */
export function nextRetry(jobs: readonly JobFacts[], active: ExamBundles): number {
  const retries = jobs.filter((job) => !isOutdated(job, active)).map(({ request }) => request.retry);
  return Math.max(-1, ...retries) + 1;
}

function sameBundles(a: ExamBundles, b: ExamBundles): boolean {
  return tasks.every((task) => a[task].id === b[task].id && a[task].sha256 === b[task].sha256);
}
