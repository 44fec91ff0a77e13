import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../database-schema.ts';

/** What happened by the hour, in numbers, and the way to what somebody had done. No part of the record: numbers grow. */
export async function createTrends(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('record_trend')
    .addColumn('hour', text, (column) => column.notNull())
    .addColumn('measure', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('bin', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('record_trend_key', ['hour', 'measure', 'label', 'bin'])
    .execute();
  const client = kind === 'postgres' ? sql`(content::jsonb ->> 'client')` : sql`json_extract(content, '$.client')`;
  await sql`create index record_event_client on record_event (${client}, occurred_at, sequence)
    where type = 'action-taken'`.execute(db);
}
