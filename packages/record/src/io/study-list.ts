import { parseUid } from '@mammoflow/dicom';
import type { StudyState, StudySummary } from '@mammoflow/spool';
import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { ListOrder, StudyFilter, StudyQuery } from '../core/study-query.ts';
import type { DatabaseKind, RecordTables } from './database-schema.ts';
import { onDatabase } from './on-database.ts';
import { studyOfRow, studyRowOf } from './study-row.ts';

const columnOf = {
  received: 'received_at',
  activity: 'last_activity_at',
  score: 'exam_score',
} as const satisfies Readonly<Record<ListOrder, string>>;

/** A row of the list, and its place in the order that was asked for. */
interface PlacedRow {
  readonly received_at: string;
  readonly content: string;
  readonly uid: string;
  readonly place: string | number;
}

/** Follows every character of a UID: what begins with a prefix lies before the prefix with this behind it. */
const AFTER_UIDS = ':';

/**
 * The list of studies that follows from the record. It is no part of its chain and can be made anew from it; `verify` says nothing
 * of it. Every method rejects with RecordUnavailableError while the database does not answer.
 */
export class StudyList {
  readonly #db: Kysely<RecordTables>;
  readonly #kind: DatabaseKind;

  constructor(db: Kysely<RecordTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
  }

  /** A page of it; its cost does not depend on where it lies. What this version cannot read is left out, and the next takes its place. */
  page(query: StudyQuery): Promise<readonly StudySummary[]> {
    return onDatabase(async () => {
      const studies: StudySummary[] = [];
      for (let { after } = query; ;) {
        const rows = await this.#rows({ ...query, after });
        studies.push(...rows.flatMap((row) => studyOfRow(row) ?? []));
        const last = rows.at(-1);
        if (last === undefined || rows.length < query.limit || studies.length >= query.limit)
          return studies.slice(0, query.limit);
        after = { value: last.place, studyInstanceUid: parseUid(last.uid) };
      }
    });
  }

  #rows(query: StudyQuery): Promise<readonly PlacedRow[]> {
    const { order, descending, after, limit } = query;
    const column = columnOf[order];
    const direction = descending ? 'desc' : 'asc';
    let rows = this.#db
      .selectFrom('record_study')
      .select(['received_at', 'content', 'study_instance_uid as uid', `${column} as place`])
      .where((builder) => matching(builder, query))
      .orderBy(column, direction)
      .orderBy('study_instance_uid', direction)
      .limit(limit);
    if (after !== undefined) {
      const comparison = sql.raw(descending ? '<' : '>');
      const place = sql`(${after.value}, ${after.studyInstanceUid})`;
      rows = rows.where(sql<boolean>`(${sql.ref(column)}, study_instance_uid) ${comparison} ${place}`);
    }
    return rows.execute();
  }

  /** How many studies there are in each state, whichever states the filter asks for. */
  countStates(filter: StudyFilter): Promise<Readonly<Partial<Record<StudyState, number>>>> {
    return onDatabase(async () => {
      const counts = await this.#db
        .selectFrom('record_study')
        .select(['state', (builder) => builder.fn.countAll().as('studies')])
        .where((builder) => matching(builder, { ...filter, states: undefined }))
        .groupBy('state')
        .execute();
      // PostgreSQL's bigint comes as a text.
      return Object.fromEntries(counts.map(({ state, studies }) => [state, Number(studies)]));
    });
  }

  /** Those that are not in the list as they are. */
  async changed(studies: readonly StudySummary[]): Promise<readonly StudySummary[]> {
    if (studies.length === 0) return [];
    const uids = studies.map(({ studyInstanceUid }) => studyInstanceUid);
    const rows = await this.#db
      .selectFrom('record_study')
      .select(['study_instance_uid', 'content'])
      .where('study_instance_uid', 'in', uids)
      .execute();
    const known = new Map(rows.map((row) => [row.study_instance_uid, row.content]));
    return studies.filter((study) => known.get(study.studyInstanceUid) !== JSON.stringify(study));
  }

  /** Writes how studies stand; what another process knows later stays. */
  async put(studies: readonly StudySummary[]): Promise<void> {
    if (studies.length === 0) return;
    const least = sql.raw(this.#kind === 'postgres' ? 'least' : 'min');
    await this.#db
      .insertInto('record_study')
      .values(studies.map(studyRowOf))
      .onConflict((conflict) =>
        conflict
          .column('study_instance_uid')
          .doUpdateSet((builder) => ({
            received_at: sql<string>`${least}(record_study.received_at, excluded.received_at)`,
            last_activity_at: builder.ref('excluded.last_activity_at'),
            state: builder.ref('excluded.state'),
            exam_score: builder.ref('excluded.exam_score'),
            findings: builder.ref('excluded.findings'),
            density: builder.ref('excluded.density'),
            priority: builder.ref('excluded.priority'),
            sent_by: builder.ref('excluded.sent_by'),
            failure_code: builder.ref('excluded.failure_code'),
            content: builder.ref('excluded.content'),
          }))
          .whereRef('excluded.last_activity_at', '>=', 'record_study.last_activity_at'),
      )
      .execute();
  }

  /** Writes studies that are not in the list; those that are stay as they are. */
  async add(studies: readonly StudySummary[]): Promise<void> {
    if (studies.length === 0) return;
    const insertion = this.#db.insertInto('record_study').values(studies.map(studyRowOf));
    await insertion.onConflict((conflict) => conflict.column('study_instance_uid').doNothing()).execute();
  }

  /** Removes those of which the record has no event any more. */
  async removeForgotten(studies: readonly string[]): Promise<void> {
    if (studies.length === 0) return;
    await this.#db
      .deleteFrom('record_study')
      .where('study_instance_uid', 'in', studies)
      .where((builder) => {
        const events = builder.selectFrom('record_event').select('sequence');
        const own = events.whereRef('record_event.study_instance_uid', '=', 'record_study.study_instance_uid');
        return builder.not(builder.exists(own));
      })
      .execute();
  }
}

function matching(builder: ExpressionBuilder<RecordTables, 'record_study'>, filter: StudyFilter): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [];
  const { states, from, to, minScore, densities, priority, failureCode, sentBy, uidPrefix, studies } = filter;
  if (states !== undefined) conditions.push(builder('state', 'in', states));
  if (from !== undefined) conditions.push(builder('received_at', '>=', from));
  if (to !== undefined) conditions.push(builder('received_at', '<', to));
  if (minScore !== undefined) conditions.push(builder('exam_score', '>=', minScore));
  if (densities !== undefined) conditions.push(builder('density', 'in', densities));
  if (priority !== undefined) conditions.push(builder('priority', '=', priority));
  if (failureCode !== undefined) conditions.push(builder('failure_code', '=', failureCode));
  if (sentBy !== undefined) conditions.push(builder('sent_by', '=', sentBy));
  if (uidPrefix !== undefined) {
    conditions.push(builder('study_instance_uid', '>=', uidPrefix));
    conditions.push(builder('study_instance_uid', '<', `${uidPrefix}${AFTER_UIDS}`));
  }
  // PostgreSQL knows no empty list.
  if (studies?.length === 0) conditions.push(sql.lit(false));
  else if (studies !== undefined) conditions.push(builder('study_instance_uid', 'in', studies));
  return builder.and(conditions);
}
