import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { summariseStudy } from '@mammoflow/spool';
import type { StudySummary } from '@mammoflow/spool';
import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { emptyHead, linkAfter, linkAll } from '../core/chain.ts';
import type { RecordHead, RecordRow } from '../core/chain.ts';
import { eventIdOf } from '../core/event-id.ts';
import { parseRow } from '../core/parse-row.ts';
import type { RecordEvent } from '../core/record-event.ts';
import { studyOfEvents } from '../core/study-of-events.ts';
import { ChainVerifier } from '../core/verification.ts';
import type { Verification } from '../core/verification.ts';
import { RecordMissingError } from '../errors/record-missing-error.ts';
import { connectDatabase, isMissing } from './connect-database.ts';
import type { DatabaseKind, RecordTables } from './database-schema.ts';
import { Cursors } from './cursors.ts';
import { ComparisonReader } from './comparison-reader.ts';
import { EventSearch } from './event-search.ts';
import { migrate } from './migrate.ts';
import { onDatabase } from './on-database.ts';
import { OpinionReader } from './opinion-reader.ts';
import { columnsOf, rowColumns, rowOf, sequenceSchema } from './row-columns.ts';
import { StudyList } from './study-list.ts';
import { TrendTable } from './trend-table.ts';

/** Which rows are exported, by the time at which they happened. */
export interface ExportSpan {
  readonly from?: string;
  readonly to?: string;
}

/** Far longer than any step of it takes on a record of ten years. */
const LONGEST_UPGRADE_MS = 3_600_000;
const PAGE_ROWS = 1_000;
/** Ids in one question, below what any database takes. */
const MOST_IDS = 500;
/** Rows that retention removes at a time, so that writers do not wait long. */
const PRUNED_AT_ONCE = 2_000;
/** Studies of before there was a list that are taken into it at a time, for the same reason. */
const LISTED_AT_ONCE = 100;
const LIST_CURSOR = 'study-list';
/** Any number: writers of one record take turns by it. */
const WRITER_LOCK = 7_061_402_113;

/**
 * The record in its database. Events are added and never changed; each is chained to the one before it. Adding an event that is
 * there adds nothing. Every method rejects with RecordUnavailableError while the database does not answer.
 */
export class RecordStore {
  readonly cursors: Cursors;
  readonly comparisons: ComparisonReader;
  readonly opinions: OpinionReader;
  /** The list of studies. */
  readonly studies: StudyList;
  /** Finds events. */
  readonly events: EventSearch;
  /** What happened by the hour, in numbers. */
  readonly trends: TrendTable;
  readonly #db: Kysely<RecordTables>;
  readonly #kind: DatabaseKind;

  private constructor(db: Kysely<RecordTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
    this.cursors = new Cursors(db);
    this.comparisons = new ComparisonReader(db);
    this.opinions = new OpinionReader(db);
    this.studies = new StudyList(db, kind);
    this.events = new EventSearch(db, kind);
    this.trends = new TrendTable(db, kind);
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
        await (kind === 'postgres' ? upgradeServer(database) : migrate(db, kind));
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

  /**
   * Adds the events that are not there, and says in the list how their studies stand. Durable when it resolves.
   *
   * @returns the events that were added
   */
  append(
    events: readonly RecordEvent[],
    now: Date,
    studies: readonly StudySummary[] = [],
  ): Promise<readonly RecordEvent[]> {
    return onDatabase(async () => {
      const missing = await this.#missingOf(this.#db, events);
      const changed = await this.studies.changed(studies);
      if (missing.length + changed.length === 0) return [];
      return this.#write(async (transaction, head) => {
        const added = await this.#missingOf(transaction, missing);
        await insert(transaction, linkAll(head, added, now));
        await new StudyList(transaction, this.#kind).put(changed);
        return added;
      });
    });
  }

  /**
   * Takes into the list the next studies that were recorded before there was one. Goes on where it ended, whoever did it last.
   *
   * @returns how many were looked at; 0 when the list is complete
   */
  listEarlier(): Promise<number> {
    return onDatabase(async () => {
      await this.cursors.begin(LIST_CURSOR, 0);
      if ((await this.#unlisted(this.#db, 1)).length === 0) return 0;
      return this.#write(async (transaction) => {
        const rows = await this.#unlisted(transaction, LISTED_AT_ONCE);
        const last = rows.at(-1);
        if (last === undefined) return 0;
        const uids = rows.flatMap(({ uid }) => (uid !== null && isUid(uid) ? [uid] : []));
        const events = await readStudies(transaction, uids);
        const facts = [...events].map(([study, told]) => studyOfEvents(study, told));
        await new StudyList(transaction, this.#kind).add(facts.map(summariseStudy));
        await new Cursors(transaction).advance({ name: LIST_CURSOR, holder: '' }, last.sequence);
        return rows.length;
      });
    });
  }

  /** The events of studies, each study's in the order of the record; what this version cannot read is left out. */
  readStudies(studies: readonly Uid[]): Promise<ReadonlyMap<Uid, readonly RecordEvent[]>> {
    return onDatabase(() => readStudies(this.#db, studies));
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
      const studies = new Set(expired.flatMap(({ studyInstanceUid }) => studyInstanceUid ?? []));
      await new StudyList(transaction, this.#kind).removeForgotten([...studies]);
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

  /** Where studies begin of which nobody has said that they are in the list. */
  async #unlisted(
    db: Kysely<RecordTables>,
    limit: number,
  ): Promise<readonly { readonly sequence: number; readonly uid: string | null }[]> {
    const listed = await new Cursors(db).read(LIST_CURSOR);
    const query = db.selectFrom('record_event').select(['sequence', 'study_instance_uid as uid']);
    const begun = query.where('type', '=', sql.lit('study-received')).where('sequence', '>', listed ?? 0);
    const rows = await begun.orderBy('sequence').limit(limit).execute();
    return rows.map(({ sequence, uid }) => ({ sequence: sequenceSchema.parse(sequence), uid }));
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

/** By a connection of its own, which is given the time that an index of a large record takes, or another process that makes it. */
async function upgradeServer(database: string): Promise<void> {
  const { db, kind } = await connectDatabase(database, LONGEST_UPGRADE_MS);
  try {
    await migrate(db, kind);
  } finally {
    await db.destroy();
  }
}

/** The events of studies, each study's in the order of the record; what this version cannot read is left out. */
async function readStudies(
  db: Kysely<RecordTables>,
  studies: readonly Uid[],
): Promise<ReadonlyMap<Uid, readonly RecordEvent[]>> {
  // PostgreSQL knows no empty list.
  if (studies.length === 0) return new Map();
  const query = db
    .selectFrom('record_event')
    .select(rowColumns)
    .where('study_instance_uid', 'in', [...studies]);
  const rows = await query.orderBy('sequence').execute();
  const events = rows.flatMap((row) => parseRow(rowOf(row)) ?? []);
  const byStudy = Map.groupBy(events, ({ studyInstanceUid }) => studyInstanceUid);
  return new Map(studies.flatMap((study) => (byStudy.has(study) ? [[study, byStudy.get(study) ?? []]] : [])));
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
