import type { Uid } from '@mammoflow/dicom';
import { deliveryStateOf, deriveStudyState, lastActivity, mammogramsOf } from '@mammoflow/spool';
import type { DeliveryState, ExamOutcome, StudyFacts, StudyState } from '@mammoflow/spool';
import { senderOf } from './sent-by.ts';
import { deliveriesWaitingSince, waitingSince } from './waiting-since.ts';

/** A study in a list. */
export interface StudySummary {
  readonly studyInstanceUid: Uid;
  readonly state: StudyState;
  /** Arrival of the first instance and the last thing that happened, ISO 8601. */
  readonly receivedAt: string;
  readonly lastActivityAt: string;
  readonly mammograms: number;
  readonly setAside: number;
  /** Findings of the latest analysis; undefined while there is none. */
  readonly findings: number | undefined;
  /** How suspicious the exam is, 0–100, by breast too; undefined until it is analysed, and when that failed. */
  readonly examScore: ExamOutcome['examScore'];
  readonly density: ExamOutcome['density'];
  /** The client whose study it is, where the gateway asks who somebody is. */
  readonly sentBy: string | undefined;
  /** How the results of the latest analysis stand with each destination. */
  readonly deliveries: Readonly<Record<string, DeliveryState>>;
  /** Since when it waits for more images, its outcome or a destination; undefined when it waits for nothing. */
  readonly waitingSince: string | undefined;
  /** The destinations of `deliveries` that wait, and since when. */
  readonly deliveriesWaitingSince: Readonly<Record<string, string>>;
}

export function summariseStudy(facts: StudyFacts): StudySummary {
  const outcome = facts.jobs.findLast((job) => job.outcome !== undefined)?.outcome;
  const mammograms = mammogramsOf(facts).length;
  return {
    studyInstanceUid: facts.studyInstanceUid,
    state: deriveStudyState(facts),
    receivedAt: facts.instances[0]?.receivedAt ?? '',
    lastActivityAt: lastActivity(facts),
    mammograms,
    setAside: facts.instances.length - mammograms,
    findings: countFindings(outcome),
    examScore: outcome?.examScore,
    density: outcome?.density,
    sentBy: senderOf(facts),
    deliveries: deliveryStatesOf(facts),
    waitingSince: waitingSince(facts),
    deliveriesWaitingSince: deliveriesWaitingSince(facts),
  };
}

function deliveryStatesOf({ jobs }: StudyFacts): StudySummary['deliveries'] {
  const deliveries = jobs.findLast((job) => job.outcome !== undefined)?.deliveries ?? [];
  return Object.fromEntries(deliveries.map((delivery) => [delivery.destination, deliveryStateOf(delivery)]));
}

function countFindings(outcome: ExamOutcome | undefined): number | undefined {
  return outcome?.mammograms.reduce(
    (sum, result) => sum + (result.state === 'analysed' ? result.findings.length : 0),
    0,
  );
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
