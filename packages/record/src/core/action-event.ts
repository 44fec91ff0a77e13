import type { ActionFact } from '@mammoflow/spool';
import type { RecordEvent } from './record-event.ts';

/** An action as an event of the record. */
export function eventOfAction({ takenAt, studyInstanceUid, ...content }: ActionFact): RecordEvent {
  const about = studyInstanceUid === undefined ? {} : { studyInstanceUid };
  return { type: 'action-taken', ...about, occurredAt: takenAt, content };
}
