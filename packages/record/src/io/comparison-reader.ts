import type { Comparison } from '@mammoflow/shadow';
import type { Kysely } from 'kysely';
import { parseRow } from '../core/parse-row.ts';
import type { RecordTables } from './database-schema.ts';
import { onDatabase } from './on-database.ts';
import { rowColumns, rowOf } from './row-columns.ts';

/** Which comparisons are read. */
export interface ComparisonSpan {
  /** Made at this time or later, ISO 8601. */
  readonly from?: string;
  /** At most so many, the latest. */
  readonly limit: number;
}

/** What candidates said of exams beside what was reported. Rejects with RecordUnavailableError while the database does not answer. */
export class ComparisonReader {
  readonly #db: Kysely<RecordTables>;

  constructor(db: Kysely<RecordTables>) {
    this.#db = db;
  }

  /** The latest first. */
  list({ from, limit }: ComparisonSpan): Promise<readonly Comparison[]> {
    return onDatabase(async () => {
      const query = this.#db.selectFrom('record_event').select(rowColumns).where('type', '=', 'shadow-compared');
      const since = from === undefined ? query : query.where('occurred_at', '>=', from);
      const rows = await since.orderBy('occurred_at', 'desc').limit(limit).execute();
      return rows.flatMap((row) => {
        const event = parseRow(rowOf(row));
        return event?.type === 'shadow-compared' ? [event.content] : [];
      });
    });
  }
}
