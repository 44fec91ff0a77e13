import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../database-schema.ts';

/** The record, and what keeps anybody from changing it. */
export async function createEvents(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  // Times are texts of one form, which sort as they follow each other, the same in both databases.
  const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('record_event')
    .addColumn('sequence', kind === 'postgres' ? 'bigint' : 'integer', (column) => column.primaryKey())
    .addColumn('event_id', text, (column) => column.notNull().unique())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('study_instance_uid', text)
    .addColumn('occurred_at', text, (column) => column.notNull())
    .addColumn('recorded_at', text, (column) => column.notNull())
    .addColumn('content', text, (column) => column.notNull())
    .addColumn('previous_hash', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .execute();
  const index = (name: string) => db.schema.createIndex(`record_event_${name}`).on('record_event');
  await index('study').columns(['study_instance_uid', 'sequence']).execute();
  await index('time').columns(['occurred_at', 'sequence']).execute();
  await index('type').columns(['type', 'occurred_at', 'study_instance_uid']).execute();
  await index('pruned').column('sequence').where(sql.ref('type'), '=', sql.lit('record-pruned')).execute();
  for (const statement of kind === 'postgres' ? postgresGuards : sqliteGuards) await statement.execute(db);
}

/** Retention writes down what it will remove before it removes it; nothing else goes. */
const sqliteGuards = [
  sql`create trigger record_event_no_update before update on record_event
    begin select raise(abort, 'the record is append-only'); end`,
  sql`create trigger record_event_no_delete before delete on record_event
    when old.sequence > coalesce((select json_extract(content, '$.throughSequence') from record_event
      where type = 'record-pruned' order by sequence desc limit 1), 0)
    begin select raise(abort, 'the record is append-only'); end`,
];

const postgresGuards = [
  sql`create function record_event_guard() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and old.sequence <= coalesce((select (content::jsonb ->> 'throughSequence')::bigint from record_event
        where type = 'record-pruned' order by sequence desc limit 1), 0) then return old; end if;
      raise exception 'the record is append-only';
    end $$`,
  sql`create trigger record_event_guard before update or delete on record_event
    for each row execute function record_event_guard()`,
  sql`create trigger record_event_no_truncate before truncate on record_event
    for each statement execute function record_event_guard()`,
];
