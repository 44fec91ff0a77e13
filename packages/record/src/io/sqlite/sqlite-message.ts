/** A statement for the thread that has the database. */
export interface SqliteRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What became of it: rows of a statement that has some, how many rows another has changed, or the error. */
export type SqliteAnswer =
  | { readonly id: number; readonly rows: unknown[]; readonly changes: number }
  | { readonly id: number; readonly error: unknown };
