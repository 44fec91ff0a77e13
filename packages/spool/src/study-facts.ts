import type { Uid } from '@mammoflow/dicom';
import type { DeliveryFacts } from './delivery-facts.ts';
import type { ExamOutcome } from './exam-outcome.ts';
import type { ExamRequest } from './exam-request.ts';
import type { InstanceFact } from './instance-fact.ts';
import type { Origin } from './origin.ts';
import type { ResultManifest } from './result-manifest.ts';
import type { ShadowRequest } from './shadow-request.ts';
import type { Urgency } from './urgency.ts';

/** An instance, and whether its bytes are (still) in the spool. */
export interface SpooledInstance extends InstanceFact {
  readonly hasBytes: boolean;
}

/** All that is known of one analysis. */
export interface JobFacts {
  readonly request: ExamRequest;
  readonly urgency?: Urgency;
  /** One for each result set that was built. */
  readonly results: readonly ResultManifest[];
  readonly outcome?: ExamOutcome;
  /** One for each destination that gets the results; none before there is an outcome. */
  readonly deliveries: readonly DeliveryFacts[];
  /** Rounds that a later one of the same destination has taken the place of. */
  readonly formerDeliveries: readonly DeliveryFacts[];
  /** Where candidates see it as well. */
  readonly shadow?: ShadowFacts;
}

/** That candidates are to go through an analysis as well, and what they said of it. */
export interface ShadowFacts {
  readonly request: ShadowRequest;
  readonly outcome?: ExamOutcome;
}

/** All that is known of a study. Instances in order of arrival, jobs in the order in which they were asked for. */
export interface StudyFacts extends Origin {
  readonly studyInstanceUid: Uid;
  readonly instances: readonly SpooledInstance[];
  readonly jobs: readonly JobFacts[];
}

/** Facts that are written once and then stand. */
export interface Recorded<T> {
  /** The fact that stands: the one given, or the one that somebody wrote before. */
  readonly fact: T;
  readonly written: boolean;
}
