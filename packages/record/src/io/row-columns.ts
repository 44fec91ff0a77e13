import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { RecordRow } from '../core/chain.ts';
import type { EventTable } from './database-schema.ts';

/** All columns of an event. */
export const rowColumns = [
  'sequence',
  'event_id',
  'type',
  'study_instance_uid',
  'occurred_at',
  'recorded_at',
  'content',
  'previous_hash',
  'hash',
] as const satisfies readonly (keyof EventTable)[];

/** PostgreSQL's bigint comes as a text. */
export const sequenceSchema = z.coerce.number().int().positive();

/** A row as the database gives it. */
export function rowOf(row: Selectable<EventTable>): RecordRow {
  return {
    sequence: sequenceSchema.parse(row.sequence),
    eventId: row.event_id,
    type: row.type,
    studyInstanceUid: row.study_instance_uid,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    content: row.content,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** What is written for a row. */
export function columnsOf(row: RecordRow): EventTable {
  return {
    sequence: row.sequence,
    event_id: row.eventId,
    type: row.type,
    study_instance_uid: row.studyInstanceUid,
    occurred_at: row.occurredAt,
    recorded_at: row.recordedAt,
    content: row.content,
    previous_hash: row.previousHash,
    hash: row.hash,
  };
}
