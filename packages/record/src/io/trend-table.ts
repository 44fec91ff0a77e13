import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { RecordRow } from '../core/chain.ts';
import { parseRow } from '../core/parse-row.ts';
import type { RecordEvent } from '../core/record-event.ts';
import { countTrends, trendMeasures } from '../core/trends/trend-counts.ts';
import type { TrendCount } from '../core/trends/trend-counts.ts';
import type { DatabaseKind, RecordTables } from './database-schema.ts';
import { onDatabase } from './on-database.ts';
import { rowColumns, rowOf } from './row-columns.ts';

/** Which counts are read; `from` and `to` as hours, `2026-11-20T08`; `to` is not included. */
export interface TrendSpan {
  readonly from: string;
  readonly to: string;
  /** Counts of a day are added up where it is `day`, under its name `2026-11-20`. */
  readonly by: 'hour' | 'day';
}

const CURSOR = 'trends';
/** Rows of the record that are counted at a time, so that writers do not wait long. */
const COUNTED_AT_ONCE = 1_000;
const BACKGROUND_TYPES = ['study-received', 'analysis-requested'];
/** Any number: those who count take turns by it. */
const COUNTER_LOCK = 7_061_402_114;
/** What a statement takes of parameters, by a wide margin. */
const WRITTEN_AT_ONCE = 100;
const DAY_DIGITS = 10;

const countSchema = z.object({
  hour: z.string(),
  measure: z.enum(trendMeasures),
  label: z.string(),
  bin: z.coerce.number().int(),
  count: z.coerce.number().int(),
});

/** What happened by the hour, in numbers that follow from the events and are counted once, in the order of the record. */
export class TrendTable {
  readonly #db: Kysely<RecordTables>;
  readonly #kind: DatabaseKind;

  constructor(db: Kysely<RecordTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
  }

  /** Counts the next events that are not counted yet, whoever counted last. @returns how many rows were gone through */
  countNext(): Promise<number> {
    return onDatabase(() =>
      this.#db.transaction().execute(async (transaction) => {
        if (this.#kind === 'postgres') await sql`select pg_advisory_xact_lock(${COUNTER_LOCK})`.execute(transaction);
        const sequence = await cursorOf(transaction);
        const query = transaction.selectFrom('record_event').select(rowColumns).where('sequence', '>', sequence);
        const rows = (await query.orderBy('sequence').limit(COUNTED_AT_ONCE).execute()).map(rowOf);
        const last = rows.at(-1);
        if (last === undefined) return 0;
        const events = eventsOf(rows);
        await add(transaction, countTrends(events, { events: await backgroundOf(transaction, events) }));
        const cursor = transaction.updateTable('record_cursor').set({ sequence: last.sequence });
        await cursor.where('name', '=', CURSOR).execute();
        return rows.length;
      }),
    );
  }

  /** The counts of a span of time, each hour's or day's by itself. */
  read({ from, to, by }: TrendSpan): Promise<readonly TrendCount[]> {
    return onDatabase(async () => {
      const bucket = by === 'hour' ? sql<string>`hour` : sql<string>`substr(hour, 1, ${sql.lit(DAY_DIGITS)})`;
      const rows = await this.#db
        .selectFrom('record_trend')
        .select(['measure', 'label', 'bin', bucket.as('hour'), sql<number>`sum(count)`.as('count')])
        .where('hour', '>=', from)
        .where('hour', '<', to)
        .groupBy([bucket, 'measure', 'label', 'bin'])
        .orderBy('hour')
        .execute();
      return rows.map((row) => countSchema.parse(row));
    });
  }

  /** Forgets what was counted before an hour. */
  forget(before: string): Promise<void> {
    return onDatabase(async () => {
      await this.#db.deleteFrom('record_trend').where('hour', '<', before).execute();
    });
  }
}

async function cursorOf(db: Transaction<RecordTables>): Promise<number> {
  const row = await db.selectFrom('record_cursor').select('sequence').where('name', '=', CURSOR).executeTakeFirst();
  if (row !== undefined) return z.coerce.number().parse(row.sequence);
  await db.insertInto('record_cursor').values({ name: CURSOR, sequence: 0, holder: '', held_until: '' }).execute();
  return 0;
}

function eventsOf(rows: readonly RecordRow[]): readonly RecordEvent[] {
  return rows.flatMap((row) => parseRow(row) ?? []);
}

/** How the studies of events began, and what was asked for. */
async function backgroundOf(
  db: Transaction<RecordTables>,
  events: readonly RecordEvent[],
): Promise<readonly RecordEvent[]> {
  const counted = events.filter(({ type }) => type === 'analysis-ended' || type === 'delivery-ended');
  const studies = [...new Set(counted.flatMap(({ studyInstanceUid }) => studyInstanceUid ?? []))];
  // PostgreSQL knows no empty list.
  if (studies.length === 0) return events;
  const query = db.selectFrom('record_event').select(rowColumns).where('study_instance_uid', 'in', studies);
  return [...events, ...eventsOf((await query.where('type', 'in', BACKGROUND_TYPES).execute()).map(rowOf))];
}

async function add(db: Transaction<RecordTables>, counts: readonly TrendCount[]): Promise<void> {
  for (let start = 0; start < counts.length; start += WRITTEN_AT_ONCE) {
    const values = counts.slice(start, start + WRITTEN_AT_ONCE).map((count) => ({ ...count }));
    await db
      .insertInto('record_trend')
      .values(values)
      .onConflict((conflict) =>
        conflict
          .columns(['hour', 'measure', 'label', 'bin'])
          .doUpdateSet({ count: sql<number>`record_trend.count + excluded.count` }),
      )
      .execute();
  }
}
