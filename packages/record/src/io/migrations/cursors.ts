import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../database-schema.ts';

/** How far those who pass the record on have come. No part of the record: rows change. */
export async function createCursors(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('record_cursor')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('sequence', kind === 'postgres' ? 'bigint' : 'integer', (column) => column.notNull())
    .addColumn('holder', text, (column) => column.notNull())
    .addColumn('held_until', text, (column) => column.notNull())
    .execute();
}
