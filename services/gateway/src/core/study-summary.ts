import type { Uid } from '@mammoflow/dicom';
import { deliveryStateOf, deriveStudyState, lastActivity, mammogramsOf } from '@mammoflow/spool';
import type { DeliveryState, StudyFacts, StudyState } from '@mammoflow/spool';

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
  /** How the results of the latest analysis stand with each destination. */
  readonly deliveries: Readonly<Record<string, DeliveryState>>;
}

export function summariseStudy(facts: StudyFacts): StudySummary {
  const mammograms = mammogramsOf(facts).length;
  return {
    studyInstanceUid: facts.studyInstanceUid,
    state: deriveStudyState(facts),
    receivedAt: facts.instances[0]?.receivedAt ?? '',
    lastActivityAt: lastActivity(facts),
    mammograms,
    setAside: facts.instances.length - mammograms,
    findings: countFindings(facts),
    deliveries: deliveryStatesOf(facts),
  };
}

function deliveryStatesOf({ jobs }: StudyFacts): StudySummary['deliveries'] {
  const deliveries = jobs.findLast((job) => job.outcome !== undefined)?.deliveries ?? [];
  return Object.fromEntries(deliveries.map((delivery) => [delivery.destination, deliveryStateOf(delivery)]));
}

function countFindings({ jobs }: StudyFacts): number | undefined {
  const outcome = jobs.findLast((job) => job.outcome !== undefined)?.outcome;
  return outcome?.mammograms.reduce(
    (sum, result) => sum + (result.state === 'analysed' ? result.findings.length : 0),
    0,
  );
}
