import { z } from 'zod';
import { deliveryStateOf, deliveryStates } from './delivery-facts.ts';
import { isRefused } from './delivery.ts';
import { examOutcomeSchema } from './exam-outcome.ts';
import type { ExamOutcome } from './exam-outcome.ts';
import { examRequestSchema } from './exam-request.ts';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';
import { trialOf, trialSources } from './origin.ts';
import type { Origin } from './origin.ts';
import { lastActivity } from './retention.ts';
import type { JobFacts, StudyFacts } from './study-facts.ts';
import { currentJob, deriveStudyState, mammogramsOf, priorityOf, studyStates } from './study-state.ts';
import { deliveriesWaitingSince, waitingSince } from './waiting-since.ts';

/** A study in a list. */
export const studySummarySchema = z
  .object({
    studyInstanceUid: uidSchema,
    state: z.enum(studyStates),
    /** Arrival of the first instance and the last thing that happened, ISO 8601. */
    receivedAt: timestampSchema,
    lastActivityAt: timestampSchema,
    mammograms: z.number().int().nonnegative(),
    setAside: z.number().int().nonnegative(),
    /** The analysis that covers what is there, and how soon it is wanted; absent before it is asked for. */
    jobId: jobIdSchema.optional(),
    priority: examRequestSchema.shape.priority.optional(),
    /** Findings of the latest analysis; absent while there is none. */
    findings: z.number().int().nonnegative().optional(),
    /** How suspicious the exam is, 0–100, by breast too; absent until it is analysed, and when that failed. */
    examScore: examOutcomeSchema.shape.examScore.unwrap().optional(),
    density: examOutcomeSchema.shape.density.unwrap().optional(),
    /** Why it could not be analysed, or its results were refused: a code of docs/errors.md and a sentence. */
    failure: z.object({ code: z.string(), reason: z.string() }).optional(),
    /** The client whose study it is, where the gateway asks who somebody is. */
    sentBy: z.string().optional(),
    /** Of what it is a trial, whose results go nowhere by themselves; absent for a study that came in earnest. */
    trial: z.enum(trialSources).optional(),
    /** How the results of the latest analysis stand with each destination. */
    deliveries: z.record(z.string(), z.enum(deliveryStates)),
    /** Since when it waits for more images, its outcome or a destination; absent when it waits for nothing. */
    waitingSince: timestampSchema.optional(),
    /** The destinations of `deliveries` that wait, and since when. */
    deliveriesWaitingSince: z.record(z.string(), timestampSchema),
  })
  .meta({ id: 'StudySummary' });
export type StudySummary = Readonly<z.infer<typeof studySummarySchema>>;

/** What a list shows of a study. */
export function summariseStudy(facts: StudyFacts): StudySummary {
  const outcome = latestAnalysis(facts)?.outcome;
  const mammograms = mammogramsOf(facts).length;
  const job = currentJob(facts);
  return {
    studyInstanceUid: facts.studyInstanceUid,
    state: deriveStudyState(facts),
    receivedAt: facts.instances[0]?.receivedAt ?? lastActivity(facts),
    lastActivityAt: lastActivity(facts),
    mammograms,
    setAside: facts.instances.length - mammograms,
    jobId: job?.request.jobId,
    priority: job === undefined ? undefined : priorityOf(job),
    findings: countFindings(outcome),
    examScore: outcome?.examScore,
    density: outcome?.density,
    failure: job === undefined ? undefined : failureOf(job),
    sentBy: senderOf(facts),
    trial: trialOf(facts),
    deliveries: deliveryStatesOf(facts),
    waitingSince: waitingSince(facts),
    deliveriesWaitingSince: deliveriesWaitingSince(facts),
  };
}

/**
 * The client whose study it is: the one that began it, or that sent it in earnest after it was a trial. Undefined when it came by
 * DIMSE, was fetched, or was sent while nobody had to say who they are.
 */
export function senderOf({
  beginning,
  adoption,
  instances,
}: Pick<StudyFacts, keyof Origin | 'instances'>): string | undefined {
  return (adoption ?? beginning ?? instances[0])?.sentBy;
}

function latestAnalysis({ jobs }: StudyFacts): JobFacts | undefined {
  return jobs.findLast(({ outcome }) => outcome !== undefined);
}

function deliveryStatesOf(facts: StudyFacts): StudySummary['deliveries'] {
  const deliveries = latestAnalysis(facts)?.deliveries ?? [];
  return Object.fromEntries(deliveries.map((delivery) => [delivery.destination, deliveryStateOf(delivery)]));
}

function countFindings(outcome: ExamOutcome | undefined): number | undefined {
  return outcome?.mammograms.reduce(
    (sum, result) => sum + (result.state === 'analysed' ? result.findings.length : 0),
    0,
  );
}

/** Of an analysis that came to nothing, or else of the first destination that will not have its results. */
function failureOf({ outcome, deliveries }: JobFacts): StudySummary['failure'] {
  if (outcome === undefined) return undefined;
  if (outcome.failure !== undefined) return outcome.failure;
  const unanalysed = [...outcome.mammograms, ...outcome.notAnalysed].find((each) => 'code' in each);
  if (outcome.state !== 'analysed' && unanalysed !== undefined && 'code' in unanalysed)
    return { code: unanalysed.code, reason: unanalysed.reason };
  const refused = deliveries.flatMap(({ end }) => (end !== undefined && isRefused(end) ? [end] : []))[0];
  const why = refused?.failure ?? refused?.objects.find(({ state }) => state === 'refused');
  return why !== undefined && 'code' in why ? { code: why.code, reason: why.reason } : undefined;
}

/** The orders in which studies are listed. */
export const studyOrders = ['activity', 'score'] as const;
export type StudyOrder = (typeof studyOrders)[number];

/**
 * Puts studies into an order: the one of the last activity first, or the most suspicious first, and then those without a
 * score.
 *
 * @param summaries - By activity.
 */
export function inOrder(summaries: readonly StudySummary[], order: StudyOrder): readonly StudySummary[] {
  if (order === 'activity') return summaries;
  return summaries.toSorted((a, b) => (b.examScore?.value ?? -1) - (a.examScore?.value ?? -1));
}
