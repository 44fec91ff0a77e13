import type { Uid } from '@mammoflow/dicom';
import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { emptyHead, linkAfter, linkAll } from '../core/chain.ts';
import type { RecordHead, RecordRow } from '../core/chain.ts';
import { eventIdOf } from '../core/event-id.ts';
import { parseRow } from '../core/parse-row.ts';
import type { RecordEvent } from '../core/record-event.ts';
import { ChainVerifier } from '../core/verification.ts';
import type { Verification } from '../core/verification.ts';
import { RecordMissingError } from '../errors/record-missing-error.ts';
import { connectDatabase, isMissing } from './connect-database.ts';
import type { DatabaseKind, RecordTables } from './database-schema.ts';
import { Cursors } from './cursors.ts';
import { migrate } from './migrate.ts';
import { onDatabase } from './on-database.ts';
import { OpinionReader } from './opinion-reader.ts';
import { columnsOf, rowColumns, rowOf } from './row-columns.ts';

/** A study in the list of studies, and where the list goes on after it. */
export interface ListedStudy {
  readonly studyInstanceUid: Uid;
  /** When its first instance came, ISO 8601. */
  readonly receivedAt: string;
}

/** Which studies are listed, the one that came last first. */
export interface StudyPage {
  readonly limit: number;
  /** The last study of the page before. */
  readonly after?: ListedStudy;
  /** Received at this time or later, ISO 8601. */
  readonly from?: string;
  /** Received before this time, ISO 8601. */
  readonly to?: string;
}

/** Which rows are exported, by the time at which they happened. */
export interface ExportSpan {
  readonly from?: string;
  readonly to?: string;
}

const PAGE_ROWS = 1_000;
/** Ids in one question, below what any database takes. */
const MOST_IDS = 500;
/** Rows that retention removes at a time, so that writers do not wait long. */
const PRUNED_AT_ONCE = 2_000;
/** Any number: writers of one record take turns by it. */
const WRITER_LOCK = 7_061_402_113;

/**
 * The record in its database. Events are added and never changed; each is chained to the one before it. Adding an event that is
 * there adds nothing. Every method rejects with RecordUnavailableError while the database does not answer.
 */
export class RecordStore {
  readonly cursors: Cursors;
  readonly opinions: OpinionReader;
  readonly #db: Kysely<RecordTables>;
  readonly #kind: DatabaseKind;

  private constructor(db: Kysely<RecordTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
    this.cursors = new Cursors(db);
    this.opinions = new OpinionReader(db);
  }

  /**
   * Connects, and brings the tables to what this version needs.
   *
   * @param database - A URL `postgres://…`, or the path of a file for SQLite.
   * @throws RecordOnNetworkVolumeError, RecordNewerError or RecordUnavailableError
   */
  static open(database: string): Promise<RecordStore> {
    return onDatabase(async () => {
      const { db, kind } = await connectDatabase(database);
      try {
        await migrate(db, kind);
      } catch (error) {
        await db.destroy();
        throw error;
      }
      return new RecordStore(db, kind);
    });
  }

  /** The same for a record that somebody has made before. @throws RecordMissingError and what {@link open} throws */
  static async openExisting(database: string): Promise<RecordStore> {
    if (isMissing(database)) throw new RecordMissingError();
    return RecordStore.open(database);
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }

  /** Adds the events that are not there. Durable when it resolves. @returns those that were added */
  append(events: readonly RecordEvent[], now: Date): Promise<readonly RecordEvent[]> {
    return onDatabase(async () => {
      const missing = await this.#missingOf(this.#db, events);
      if (missing.length === 0) return [];
      return this.#write(async (transaction, head) => {
        const added = await this.#missingOf(transaction, missing);
        await insert(transaction, linkAll(head, added, now));
        return added;
      });
    });
  }

  /** The events of studies, each study's in the order of the record; what this version cannot read is left out. */
  readStudies(studies: readonly Uid[]): Promise<ReadonlyMap<Uid, readonly RecordEvent[]>> {
    return onDatabase(async () => {
      // PostgreSQL knows no empty list.
      if (studies.length === 0) return new Map();
      const rows = await this.#db
        .selectFrom('record_event')
        .select(rowColumns)
        .where('study_instance_uid', 'in', [...studies])
        .orderBy('sequence')
        .execute();
      const events = rows.flatMap((row) => parseRow(rowOf(row)) ?? []);
      const byStudy = Map.groupBy(events, ({ studyInstanceUid }) => studyInstanceUid);
      return new Map(studies.flatMap((study) => (byStudy.has(study) ? [[study, byStudy.get(study) ?? []]] : [])));
    });
  }

  /** The studies that were received, the latest first. The cost of a page does not depend on where it lies. */
  listStudies({ limit, after, from, to }: StudyPage): Promise<readonly ListedStudy[]> {
    return onDatabase(async () => {
      let query = this.#db
        .selectFrom('record_event')
        .select(rowColumns)
        .where('type', '=', 'study-received')
        .orderBy('occurred_at', 'desc')
        .orderBy('study_instance_uid', 'desc')
        .limit(limit);
      if (from !== undefined) query = query.where('occurred_at', '>=', from);
      if (to !== undefined) query = query.where('occurred_at', '<', to);
      if (after !== undefined)
        query = query.where(
          sql<boolean>`(occurred_at, study_instance_uid) < (${after.receivedAt}, ${after.studyInstanceUid})`,
        );
      return (await query.execute()).flatMap((row) => {
        const event = parseRow(rowOf(row));
        if (event?.studyInstanceUid === undefined) return [];
        return [{ studyInstanceUid: event.studyInstanceUid, receivedAt: event.occurredAt }];
      });
    });
  }

  /** The rows after a number, in the order of the record. */
  readAfter(sequence: number, limit: number): Promise<readonly RecordRow[]> {
    return onDatabase(async () => {
      const query = this.#db.selectFrom('record_event').select(rowColumns).where('sequence', '>', sequence);
      return (await query.orderBy('sequence').limit(limit).execute()).map(rowOf);
    });
  }

  /** The last row's number and hash; to be noted elsewhere, it lets {@link verify} see whether the end was cut off. */
  head(): Promise<RecordHead> {
    return onDatabase(() => headOf(this.#db));
  }

  /** Makes a cursor at the end of the record, unless there is one of that name. */
  beginCursor(name: string): Promise<void> {
    return onDatabase(async () => this.cursors.begin(name, (await headOf(this.#db)).sequence));
  }

  /** Every row of a span of time, in the order in which things happened. */
  async *exportRows(span: ExportSpan = {}): AsyncGenerator<RecordRow> {
    let last: Pick<RecordRow, 'occurredAt' | 'sequence'> | undefined;
    for (;;) {
      const rows = await this.#exportPage(span, last);
      yield* rows;
      last = rows.at(-1);
      if (last === undefined || rows.length < PAGE_ROWS) return;
    }
  }

  /** Goes along the whole record. @param noted - A head that it had once. */
  async verify(noted?: RecordHead): Promise<Verification> {
    const verifier = new ChainVerifier(noted);
    let sequence = 0;
    for (;;) {
      const rows = await this.readAfter(sequence, PAGE_ROWS);
      for (const row of rows) verifier.take(row);
      const last = rows.at(-1);
      if (last === undefined) return verifier.end();
      sequence = last.sequence;
    }
  }

  /** Removes what was recorded before a time, and records that. @returns how many events are gone */
  async prune(recordedBefore: Date, now: Date): Promise<number> {
    let total = 0;
    for (;;) {
      const removed = await onDatabase(() => this.#pruneSome(recordedBefore, now));
      total += removed;
      if (removed < PRUNED_AT_ONCE) return total;
    }
  }

  #pruneSome(recordedBefore: Date, now: Date): Promise<number> {
    return this.#write(async (transaction, head) => {
      const oldest = transaction.selectFrom('record_event').select(rowColumns).orderBy('sequence');
      const rows = (await oldest.limit(PRUNED_AT_ONCE).execute()).map(rowOf);
      // What follows in the chain stays, so nothing that is younger may lie before what goes.
      const kept = rows.findIndex(({ recordedAt }) => recordedAt >= recordedBefore.toISOString());
      const expired = kept < 0 ? rows : rows.slice(0, kept);
      const last = expired.at(-1);
      if (last === undefined) return 0;
      const content = {
        throughSequence: last.sequence,
        throughHash: last.hash,
        recordedBefore: recordedBefore.toISOString(),
      };
      const pruned: RecordEvent = { type: 'record-pruned', occurredAt: now.toISOString(), content };
      await insert(transaction, [linkAfter(head, pruned, now)]);
      await transaction.deleteFrom('record_event').where('sequence', '<=', last.sequence).execute();
      return expired.length;
    });
  }

  #exportPage(
    { from, to }: ExportSpan,
    last: Pick<RecordRow, 'occurredAt' | 'sequence'> | undefined,
  ): Promise<readonly RecordRow[]> {
    return onDatabase(async () => {
      let query = this.#db.selectFrom('record_event').select(rowColumns).orderBy('occurred_at').orderBy('sequence');
      if (from !== undefined) query = query.where('occurred_at', '>=', from);
      if (to !== undefined) query = query.where('occurred_at', '<', to);
      if (last !== undefined)
        query = query.where(sql<boolean>`(occurred_at, sequence) > (${last.occurredAt}, ${last.sequence})`);
      return (await query.limit(PAGE_ROWS).execute()).map(rowOf);
    });
  }

  /** One writer at a time, whichever process it is in, for each row names the one before. */
  #write<T>(step: (transaction: Transaction<RecordTables>, head: RecordHead) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute(async (transaction) => {
      if (this.#kind === 'postgres') await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(transaction);
      return step(transaction, await headOf(transaction));
    });
  }

  async #missingOf(db: Kysely<RecordTables>, events: readonly RecordEvent[]): Promise<readonly RecordEvent[]> {
    const byId = new Map(events.map((event) => [eventIdOf(event), event]));
    const ids = [...byId.keys()];
    for (let start = 0; start < ids.length; start += MOST_IDS) {
      const some = ids.slice(start, start + MOST_IDS);
      const known = await db.selectFrom('record_event').select('event_id').where('event_id', 'in', some).execute();
      for (const { event_id: id } of known) byId.delete(id);
    }
    return [...byId.values()];
  }
}

async function headOf(db: Kysely<RecordTables>): Promise<RecordHead> {
  const query = db.selectFrom('record_event').select(rowColumns).orderBy('sequence', 'desc').limit(1);
  const row = await query.executeTakeFirst();
  if (row === undefined) return emptyHead;
  const { sequence, hash } = rowOf(row);
  return { sequence, hash };
}

async function insert(transaction: Transaction<RecordTables>, rows: readonly RecordRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += MOST_IDS) {
    const values = rows.slice(start, start + MOST_IDS).map(columnsOf);
    await transaction.insertInto('record_event').values(values).execute();
  }
}
