import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../database-schema.ts';

/** The list of studies: what follows from the events, in a form that can be searched. No part of the record: rows change. */
export async function createStudies(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('record_study')
    .addColumn('study_instance_uid', text, (column) => column.primaryKey())
    .addColumn('received_at', text, (column) => column.notNull())
    .addColumn('last_activity_at', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('exam_score', 'double precision', (column) => column.notNull())
    .addColumn('findings', 'integer')
    .addColumn('density', text)
    .addColumn('priority', text)
    .addColumn('sent_by', text)
    .addColumn('failure_code', text)
    .addColumn('content', text, (column) => column.notNull())
    .execute();
  // Where studies begin, for those that were recorded before there was a list.
  await db.schema
    .createIndex('record_event_begun')
    .on('record_event')
    .column('sequence')
    .where(sql.ref('type'), '=', sql.lit('study-received'))
    .execute();
  const index = (name: string, ...columns: readonly string[]) =>
    db.schema
      .createIndex(`record_study_${name}`)
      .on('record_study')
      .columns([...columns, 'study_instance_uid'])
      .execute();
  await index('received', 'received_at');
  await index('activity', 'last_activity_at');
  await index('score', 'exam_score');
  await index('state_received', 'state', 'received_at');
  await index('state_score', 'state', 'exam_score');
  await index('sender', 'sent_by', 'received_at');
  await index('failure', 'failure_code', 'received_at');
}
