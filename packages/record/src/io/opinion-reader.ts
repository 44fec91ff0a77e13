import type { GivenOpinion } from '@mammoflow/opinions';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { RecordRow } from '../core/chain.ts';
import { opinionsOf } from '../core/opinions-of.ts';
import { parseRow } from '../core/parse-row.ts';
import type { RecordTables } from './database-schema.ts';
import { onDatabase } from './on-database.ts';
import { rowColumns, rowOf } from './row-columns.ts';

/** An opinion in the list of them, and where the list goes on after it. */
export interface ListedOpinion extends GivenOpinion {
  /** Of its event in the record. */
  readonly sequence: number;
}

/** Which opinions are listed, the one that was given last first. */
export interface OpinionPage {
  readonly limit: number;
  /** The last opinion of the page before. */
  readonly after?: Pick<ListedOpinion, 'givenAt' | 'sequence'>;
  /** Given at this time or later, ISO 8601. */
  readonly from?: string;
  /** Given before this time, ISO 8601. */
  readonly to?: string;
}

const PAGE_ROWS = 1_000;

/** What readers have said of exams. Every method rejects with RecordUnavailableError while the database does not answer. */
export class OpinionReader {
  readonly #db: Kysely<RecordTables>;

  constructor(db: Kysely<RecordTables>) {
    this.#db = db;
  }

  /** A page of opinions of all studies; what this version cannot read is left out. Its cost does not depend on where it lies. */
  async list(page: OpinionPage): Promise<readonly ListedOpinion[]> {
    return (await this.#rows(page)).flatMap(opinionOf);
  }

  /** Every opinion of a span of time, the last one first. */
  async *all(span: Pick<OpinionPage, 'from' | 'to'>): AsyncGenerator<ListedOpinion> {
    let last: RecordRow | undefined;
    for (;;) {
      const after = last === undefined ? {} : { after: { givenAt: last.occurredAt, sequence: last.sequence } };
      const rows = await this.#rows({ ...span, limit: PAGE_ROWS, ...after });
      yield* rows.flatMap(opinionOf);
      last = rows.at(-1);
      if (rows.length < PAGE_ROWS) return;
    }
  }

  #rows({ limit, after, from, to }: OpinionPage): Promise<readonly RecordRow[]> {
    return onDatabase(async () => {
      let query = this.#db
        .selectFrom('record_event')
        .select(rowColumns)
        .where('type', '=', 'opinion-given')
        .orderBy('occurred_at', 'desc')
        .orderBy('sequence', 'desc')
        .limit(limit);
      if (from !== undefined) query = query.where('occurred_at', '>=', from);
      if (to !== undefined) query = query.where('occurred_at', '<', to);
      if (after !== undefined)
        query = query.where(sql<boolean>`(occurred_at, sequence) < (${after.givenAt}, ${after.sequence})`);
      return (await query.execute()).map(rowOf);
    });
  }
}

function opinionOf(row: RecordRow): readonly ListedOpinion[] {
  const event = parseRow(row);
  return event === undefined ? [] : opinionsOf([event]).map((opinion) => ({ ...opinion, sequence: row.sequence }));
}
