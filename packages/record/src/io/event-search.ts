import type { Uid } from '@mammoflow/dicom';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { RecordRow } from '../core/chain.ts';
import type { DatabaseKind, RecordTables } from './database-schema.ts';
import { onDatabase } from './on-database.ts';
import { rowColumns, rowOf } from './row-columns.ts';

/** Where a list of events goes on. */
export type EventPlace = Pick<RecordRow, 'occurredAt' | 'sequence'>;

/** Which events are looked for. What is absent does not matter. */
export interface EventFilter {
  readonly types?: readonly string[];
  readonly study?: Uid;
  /** Who had something done; what somebody had done is all that is found then. */
  readonly client?: string;
  /** Happened at this time or later, ISO 8601. */
  readonly from?: string;
  /** Happened before this time. */
  readonly to?: string;
}

/** Which part of them, the latest first. */
export interface EventPage {
  readonly limit: number;
  /** The last event of the page before. */
  readonly before?: EventPlace;
}

const ACTION = 'action-taken';

/** Finds events of the record, the latest first; the cost of a page does not depend on where it lies. */
export class EventSearch {
  readonly #db: Kysely<RecordTables>;
  readonly #kind: DatabaseKind;

  constructor(db: Kysely<RecordTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
  }

  /** One page. Rejects with RecordUnavailableError while the database does not answer. */
  find(filter: EventFilter, page: EventPage): Promise<readonly RecordRow[]> {
    const { types, study, client } = filter;
    if (client !== undefined && types?.includes(ACTION) === false) return Promise.resolve([]);
    // Each type has its own part of an index; of a study there are few events of any.
    const parts =
      client === undefined && study === undefined && types !== undefined ? types.map((each) => [each]) : [types];
    return onDatabase(async () => {
      const found = await Promise.all(parts.map((part) => this.#findOf(part, filter, page)));
      return found.flat().toSorted(latestFirst).slice(0, page.limit);
    });
  }

  async #findOf(
    types: readonly string[] | undefined,
    { study, client, from, to }: EventFilter,
    { limit, before }: EventPage,
  ): Promise<readonly RecordRow[]> {
    let query = this.#db.selectFrom('record_event').select(rowColumns);
    if (study !== undefined) query = query.where('study_instance_uid', '=', study);
    // To the letter as the index has it, or else that is not used.
    if (client !== undefined)
      query = query.where('type', '=', sql.lit(ACTION)).where(sql<boolean>`${this.#clientOf()} = ${client}`);
    else if (types !== undefined) query = query.where('type', 'in', [...types]);
    if (from !== undefined) query = query.where('occurred_at', '>=', from);
    if (to !== undefined) query = query.where('occurred_at', '<', to);
    if (before !== undefined)
      query = query.where(sql<boolean>`(occurred_at, sequence) < (${before.occurredAt}, ${before.sequence})`);
    const rows = await query.orderBy('occurred_at', 'desc').orderBy('sequence', 'desc').limit(limit).execute();
    return rows.map(rowOf);
  }

  #clientOf(): ReturnType<typeof sql> {
    return this.#kind === 'postgres' ? sql`(content::jsonb ->> 'client')` : sql`json_extract(content, '$.client')`;
  }
}

function latestFirst(a: RecordRow, b: RecordRow): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? 1 : -1;
  return b.sequence - a.sequence;
}
