import { deliveryStateOf } from './delivery-facts.ts';
import { sameBundles } from './exam-request.ts';
import type { ExamRequest } from './exam-request.ts';
import type { JobFacts, SpooledInstance, StudyFacts } from './study-facts.ts';

/**
 * `RECEIVING`: mammograms that no analysis covers yet. `SET_ASIDE`: nothing in it can be analysed. `QUEUED`: asked for,
 * no outcome yet. `DELIVERING`: results wait for a destination. `REFUSED_BY_PACS`: every destination has answered, and one
 * will not take some of the results. `COMPLETED`, `FAILED` and `REFUSED`: every destination has the answer.
 */
export const studyStates = [
  'RECEIVING',
  'SET_ASIDE',
  'QUEUED',
  'DELIVERING',
  'REFUSED_BY_PACS',
  'COMPLETED',
  'FAILED',
  'REFUSED',
] as const;
export type StudyState = (typeof studyStates)[number];

/** Where a study stands, from its facts alone; every process that asks comes to the same answer. */
export function deriveStudyState(facts: StudyFacts): StudyState {
  if (mammogramsOf(facts).length === 0) return 'SET_ASIDE';
  const job = currentJob(facts);
  if (job === undefined) return 'RECEIVING';
  if (job.outcome === undefined) return 'QUEUED';
  const deliveries = job.deliveries.map(deliveryStateOf);
  if (deliveries.includes('waiting')) return 'DELIVERING';
  if (deliveries.includes('refused')) return 'REFUSED_BY_PACS';
  return job.outcome.state === 'analysed' ? 'COMPLETED' : job.outcome.state === 'failed' ? 'FAILED' : 'REFUSED';
}

/** The latest analysis that covers every mammogram of the study; none after a late image has come. */
export function currentJob(facts: StudyFacts): JobFacts | undefined {
  const latest = latestCovering(
    facts.instances,
    facts.jobs.map(({ request }) => request),
  );
  return facts.jobs.find(({ request }) => request === latest);
}

/** The same of requests alone, in the order in which they were made. */
export function latestCovering(
  instances: readonly SpooledInstance[],
  requests: readonly ExamRequest[],
): ExamRequest | undefined {
  const sopInstanceUids = mammogramsOf({ instances }).map(({ sopInstanceUid }) => sopInstanceUid);
  return requests.findLast(({ mammograms, notAnalysed }) => {
    const covered = new Set([...mammograms, ...notAnalysed].map((entry) => entry.sopInstanceUid));
    return sopInstanceUids.every((uid) => covered.has(uid));
  });
}

/** How soon an analysis is wanted: as it was asked for, or sooner because somebody raised it since. */
export function priorityOf({ request, urgency }: Pick<JobFacts, 'request' | 'urgency'>): ExamRequest['priority'] {
  return urgency === undefined ? request.priority : 'urgent';
}

/** The instances that are meant to be analysed. */
export function mammogramsOf(facts: Pick<StudyFacts, 'instances'>): readonly SpooledInstance[] {
  return facts.instances.filter(({ disposition }) => disposition.kind === 'mammogram');
}

/**
 * Whether nothing remains to be done for the study unless something new comes: every destination has answered to the results
 * of every analysis, also of one that a late image has made the older of two.
 */
export function isSettled(facts: StudyFacts): boolean {
  const state = deriveStudyState(facts);
  if (state === 'RECEIVING' || state === 'QUEUED' || state === 'DELIVERING') return false;
  return facts.jobs.every((job) => isDelivered(job) || isSuperseded(job, facts.jobs));
}

/** Whether an analysis has an outcome to which every destination has answered. */
export function isDelivered({ outcome, deliveries }: JobFacts): boolean {
  return outcome !== undefined && deliveries.every(({ end }) => end !== undefined);
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
