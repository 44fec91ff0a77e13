import type { Uid } from '@mammoflow/dicom';
import type { StudyState, StudySummary } from '@mammoflow/spool';

/** What studies of a list have in common; what is absent does not matter. */
export interface StudyFilter {
  readonly states?: readonly StudyState[] | undefined;
  /** Received at this time or later, ISO 8601. */
  readonly from?: string | undefined;
  /** Received before this time, ISO 8601. */
  readonly to?: string | undefined;
  /** Least exam score, 0–100. */
  readonly minScore?: number | undefined;
  readonly densities?: readonly string[] | undefined;
  readonly priority?: StudySummary['priority'];
  /** Code of the failure. */
  readonly failureCode?: string | undefined;
  readonly sentBy?: string | undefined;
  /** How the Study Instance UID begins. */
  readonly uidPrefix?: string | undefined;
  /** One of these. */
  readonly studies?: readonly Uid[] | undefined;
}

/** By when the first instance came, by the last thing that happened, or by exam score, where exams without one have the least. */
export const listOrders = ['received', 'activity', 'score'] as const;
export type ListOrder = (typeof listOrders)[number];

/** A place in a list: what its order goes by, and what tells studies apart that are equal in it. */
export interface StudyPlace {
  readonly value: string | number;
  readonly studyInstanceUid: Uid;
}

/** A page of a list. */
export interface StudyQuery extends StudyFilter {
  readonly order: ListOrder;
  readonly descending: boolean;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: StudyPlace | undefined;
}

/** Below every exam score: exams without one. */
export const NO_SCORE = -1;

/** What a study's place in an order is. */
export function placeOf(study: StudySummary, order: ListOrder): StudyPlace {
  const { studyInstanceUid, receivedAt, lastActivityAt, examScore } = study;
  const values = { received: receivedAt, activity: lastActivityAt, score: examScore?.value ?? NO_SCORE };
  return { value: values[order], studyInstanceUid };
}
