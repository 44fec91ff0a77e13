import { currentJob, isSuperseded, mammogramsOf, trialOf } from '@mammoflow/spool';
import type { JobFacts, SpooledInstance, StudyFacts } from '@mammoflow/spool';

/** When a study is complete although nobody said so. */
export interface CompletionPolicy {
  /** Time without a new image after which a study is analysed with what is there. */
  readonly quietPeriodMs: number;
  /** The same once all four standard views are there: repeated views often follow at once. */
  readonly fourViewsDelayMs: number;
}

/** What is to be done for a study now. Doing it twice, or by several processes at once, does no harm. */
export interface StudyPlan {
  /** Analysis is due for this reason. */
  readonly request?: 'four-views' | 'quiet-period';
  /** Look at the study again at this time, in milliseconds since 1970. */
  readonly waitUntilMs?: number;
  /** Analyses that were asked for, have no outcome and still need one. */
  readonly exams: readonly JobFacts[];
  /** Results that a destination does not have. */
  readonly deliveries: readonly DueDelivery[];
  /** Analyses that were reported and that candidates are still to go through. */
  readonly shadows: readonly JobFacts[];
}

/** A destination that has not said of every result that it has it, or will never take it. */
export interface DueDelivery {
  readonly jobId: string;
  readonly destination: string;
  readonly round: number;
  /** The span that the analysis is part of. */
  readonly traceparent?: string;
}

const STANDARD_VIEWS = 4;

/** Decides from facts and time alone what a study needs. */
export function planStudy(facts: StudyFacts, nowMs: number, policy: CompletionPolicy): StudyPlan {
  const exams = facts.jobs.filter((job) => job.outcome === undefined && !isSuperseded(job, facts.jobs));
  return {
    ...completion(facts, nowMs, policy),
    exams,
    deliveries: facts.jobs.flatMap(dueDeliveries),
    shadows: facts.jobs.filter(isShadowDue),
  };
}

function isShadowDue({ outcome, shadow }: JobFacts): boolean {
  return outcome?.state === 'analysed' && shadow !== undefined && shadow.outcome === undefined;
}

/** The deliveries of an analysis that have not come to an end. */
export function dueDeliveries(job: JobFacts): readonly DueDelivery[] {
  const { jobId } = job.request;
  return job.deliveries
    .filter(({ end }) => end === undefined)
    .map(({ destination, round }) => ({ jobId, destination, round, ...traceOf(job) }));
}

/** The trace that an analysis belongs to, for the jobs that are made of it. */
export function traceOf({ request: { traceparent } }: Pick<JobFacts, 'request'>): { readonly traceparent?: string } {
  return traceparent === undefined ? {} : { traceparent };
}

function completion(
  facts: StudyFacts,
  nowMs: number,
  policy: CompletionPolicy,
): Pick<StudyPlan, 'request' | 'waitUntilMs'> {
  const mammograms = mammogramsOf(facts);
  // A trial is analysed when whoever tries it says that it is complete.
  if (mammograms.length === 0 || currentJob(facts) !== undefined || trialOf(facts) !== undefined) return {};
  // A study that was analysed before is re-opened by a late image; more may follow, so its four views count no more.
  const complete = facts.jobs.length === 0 && countViews(mammograms) === STANDARD_VIEWS;
  const dueMs = lastArrivalMs(mammograms) + (complete ? policy.fourViewsDelayMs : policy.quietPeriodMs);
  if (nowMs < dueMs) return { waitUntilMs: dueMs };
  return { request: complete ? 'four-views' : 'quiet-period' };
}

/** How many of the four combinations of breast and view are there. */
function countViews(mammograms: readonly SpooledInstance[]): number {
  const views = mammograms.map(({ disposition }) =>
    disposition.kind === 'mammogram' ? `${disposition.imageLaterality} ${disposition.view}` : '',
  );
  return new Set(views).size;
}

function lastArrivalMs(mammograms: readonly SpooledInstance[]): number {
  return Math.max(...mammograms.map(({ receivedAt }) => Date.parse(receivedAt)));
}
