import { createHash } from 'node:crypto';
import type { RecordEvent } from './record-event.ts';

/**
 * The identity of an event, 64 hexadecimal digits: the same fact gives the same id, whoever tells it and how often. It follows
 * from what the event is about and when it happened, not from its whole content, so that a later version that writes a fact
 * in other words does not record it anew.
 */
export function eventIdOf(event: RecordEvent): string {
  const identity = [event.type, event.studyInstanceUid ?? '', ...identityOf(event)];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

/** What tells events of one type and study apart. */
function identityOf({ type, occurredAt, content }: RecordEvent): readonly (string | number)[] {
  switch (type) {
    case 'study-received':
      return [];
    case 'study-adopted':
      return [occurredAt];
    case 'instance-received':
      return [occurredAt, content.sopInstanceUid];
    case 'analysis-requested':
    case 'analysis-made-urgent':
    case 'analysis-ended':
    case 'shadow-compared':
      return [occurredAt, content.jobId];
    case 'results-written':
      return [occurredAt, content.jobId, content.resultSet ?? ''];
    case 'delivery-requested':
      return [occurredAt, content.jobId, content.destination, content.round];
    case 'delivery-ended':
      return [occurredAt, content.end.jobId, content.end.destination, content.end.round];
    case 'action-taken':
      return [content.actionId];
    case 'opinion-given':
      return [occurredAt, content.jobId, content.reader];
    case 'application-started':
    case 'application-stopped':
      return [content.run];
    case 'record-pruned':
      return [content.throughSequence];
  }
}
