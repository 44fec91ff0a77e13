import { createHash } from 'node:crypto';
import { eventIdOf } from './event-id.ts';
import type { RecordEvent } from './record-event.ts';

/** An event as it stands in the record. */
export interface RecordRow {
  /** From 1 on, without gaps, in the order of writing. */
  readonly sequence: number;
  readonly eventId: string;
  readonly type: string;
  readonly studyInstanceUid: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** JSON, as it was hashed. */
  readonly content: string;
  readonly previousHash: string;
  /** SHA-256 of all the above. */
  readonly hash: string;
}

/** Where the chain stands: its last event. */
export type RecordHead = Pick<RecordRow, 'sequence' | 'hash'>;

/** Before the first event. */
export const emptyHead: RecordHead = { sequence: 0, hash: '0'.repeat(64) };

/** The row of an event that follows `head`. */
export function linkAfter(head: RecordHead, event: RecordEvent, recordedAt: Date): RecordRow {
  const row = {
    sequence: head.sequence + 1,
    eventId: eventIdOf(event),
    type: event.type,
    studyInstanceUid: event.studyInstanceUid ?? null,
    occurredAt: new Date(event.occurredAt).toISOString(),
    recordedAt: recordedAt.toISOString(),
    content: JSON.stringify(event.content),
    previousHash: head.hash,
  };
  return { ...row, hash: hashOf(row) };
}

/** The rows of events that follow `head`, each linked to the one before. */
export function linkAll(head: RecordHead, events: readonly RecordEvent[], recordedAt: Date): readonly RecordRow[] {
  const rows: RecordRow[] = [];
  for (const event of events) rows.push(linkAfter(rows.at(-1) ?? head, event, recordedAt));
  return rows;
}

/** What a row must have as its hash. */
export function hashOf(row: Omit<RecordRow, 'hash'>): string {
  const { previousHash, sequence, eventId, type, studyInstanceUid, occurredAt, recordedAt, content } = row;
  const hashed = [previousHash, sequence, eventId, type, studyInstanceUid, occurredAt, recordedAt, content];
  return createHash('sha256').update(JSON.stringify(hashed)).digest('hex');
}
