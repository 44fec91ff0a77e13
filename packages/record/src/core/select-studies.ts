import type { StudyState, StudySummary } from '@mammoflow/spool';
import { placeOf } from './study-query.ts';
import type { StudyFilter, StudyPlace, StudyQuery } from './study-query.ts';

/** A page of those studies, as the record's list would give it: for a site without a record, and to hold the database to. */
export function selectStudies(studies: readonly StudySummary[], query: StudyQuery): readonly StudySummary[] {
  const { order, descending, after, limit } = query;
  const direction = descending ? -1 : 1;
  const compare = (a: StudyPlace, b: StudyPlace): number => direction * comparePlaces(a, b);
  return studies
    .filter((study) => fits(study, query))
    .map((study) => ({ study, place: placeOf(study, order) }))
    .filter(({ place }) => after === undefined || compare(place, after) > 0)
    .toSorted((a, b) => compare(a.place, b.place))
    .slice(0, limit)
    .map(({ study }) => study);
}

/** How many studies fit in each state, whichever states are asked for. */
export function countStates(
  studies: readonly StudySummary[],
  filter: StudyFilter,
): Readonly<Partial<Record<StudyState, number>>> {
  const fitting = studies.filter((study) => fits(study, { ...filter, states: undefined }));
  const byState = Map.groupBy(fitting, ({ state }) => state);
  return Object.fromEntries([...byState].map(([state, all]) => [state, all.length]));
}

/** Whether a study is among those that a filter wants. */
export function fits(study: StudySummary, filter: StudyFilter): boolean {
  const { studyInstanceUid, receivedAt, examScore } = study;
  return (
    isOneOf(filter.states, study.state) &&
    (filter.from === undefined || receivedAt >= filter.from) &&
    (filter.to === undefined || receivedAt < filter.to) &&
    (filter.minScore === undefined || (examScore?.value ?? -1) >= filter.minScore) &&
    isOneOf(filter.densities, study.density?.category) &&
    isWanted(filter.priority, study.priority) &&
    isWanted(filter.failureCode, study.failure?.code) &&
    isWanted(filter.sentBy, study.sentBy) &&
    studyInstanceUid.startsWith(filter.uidPrefix ?? '') &&
    isOneOf(filter.studies, studyInstanceUid)
  );
}

function isWanted<T>(wanted: T | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted === value;
}

function isOneOf<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

function comparePlaces(a: StudyPlace, b: StudyPlace): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.studyInstanceUid === b.studyInstanceUid) return 0;
  return a.studyInstanceUid < b.studyInstanceUid ? -1 : 1;
}
