/** Table `record_event`: the record itself. Rows are written once; see `RecordRow` for what they mean. */
export interface EventTable {
  readonly sequence: number;
  readonly event_id: string;
  readonly type: string;
  readonly study_instance_uid: string | null;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly content: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** Table `record_cursor`: how far somebody has read the record, and who is reading. */
export interface CursorTable {
  readonly name: string;
  readonly sequence: number;
  readonly holder: string;
  /** ISO 8601; afterwards another may read on. */
  readonly held_until: string;
}

/** Table `record_study`: the list of studies. Columns but the last are for searching; `content` is all of a StudySummary. */
export interface StudyTable {
  readonly study_instance_uid: string;
  readonly received_at: string;
  readonly last_activity_at: string;
  readonly state: string;
  /** -1 without one. */
  readonly exam_score: number;
  readonly findings: number | null;
  readonly density: string | null;
  readonly priority: string | null;
  readonly sent_by: string | null;
  readonly failure_code: string | null;
  /** JSON. */
  readonly content: string;
}

/** Table `record_trend`: so many of something in one hour. */
export interface TrendRow {
  readonly hour: string;
  readonly measure: string;
  readonly label: string;
  readonly bin: number;
  readonly count: number;
}

export interface RecordTables {
  readonly record_event: EventTable;
  readonly record_cursor: CursorTable;
  readonly record_study: StudyTable;
  readonly record_trend: TrendRow;
}

export type DatabaseKind = 'sqlite' | 'postgres';
