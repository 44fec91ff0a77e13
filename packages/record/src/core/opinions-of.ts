import type { GivenOpinion } from '@mammoflow/opinions';
import type { RecordEvent } from './record-event.ts';

/** The opinions among events of the record, in their order. */
export function opinionsOf(events: readonly RecordEvent[]): readonly GivenOpinion[] {
  return events.flatMap((event) => {
    if (event.type !== 'opinion-given' || event.studyInstanceUid === undefined) return [];
    return [{ ...event.content, studyInstanceUid: event.studyInstanceUid, givenAt: event.occurredAt }];
  });
}
