// The thread that has a SQLite file open: statements come as messages, one after the other, and are answered in their order.
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { SqliteAnswer, SqliteRequest } from './sqlite-message.ts';

/** Longer than a write of another process takes. Nobody stands still meanwhile but who waits for the database. */
const BUSY_TIMEOUT_MS = 5_000;
/** Far more than there are statements in this package. */
const MOST_STATEMENTS = 200;

let opened: DatabaseSync | undefined;
const statements = new Map<string, StatementSync>();

function open(): DatabaseSync {
  if (opened !== undefined) return opened;
  const database = new DatabaseSync(String(workerData), { timeout: BUSY_TIMEOUT_MS });
  try {
    // WAL: readers and the writer do not wait for each other. FULL: what is committed survives a power cut.
    database.exec('pragma journal_mode = wal; pragma synchronous = full');
  } catch (error) {
    database.close();
    throw error;
  }
  opened = database;
  return database;
}

function prepare(sql: string): StatementSync {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  if (statements.size >= MOST_STATEMENTS) statements.clear();
  // Every transaction of ours writes, so each takes its lock at its beginning.
  const statement = open().prepare(sql === 'begin' ? 'begin immediate' : sql);
  statements.set(sql, statement);
  return statement;
}

function answer({ id, sql, parameters }: SqliteRequest): SqliteAnswer {
  try {
    const statement = prepare(sql);
    const values = parameters.map(toInput);
    if (statement.columns().length > 0) return { id, rows: statement.all(...values), changes: 0 };
    return { id, rows: [], changes: Number(statement.run(...values).changes) };
  } catch (error) {
    return { id, error };
  }
}

function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`SQLite is given no ${typeof value} here.`);
}

parentPort?.on('message', (request: SqliteRequest | 'close') => {
  if (request !== 'close') {
    parentPort?.postMessage(answer(request));
    return;
  }
  opened?.close();
  parentPort?.close();
});
