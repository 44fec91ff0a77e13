import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Longer than a write of another process takes; the process stands still meanwhile, so it is short. */
const BUSY_TIMEOUT_MS = 1_000;

/** Node's own SQLite in the shape that Kysely knows. Every transaction of ours writes, so each takes its lock at its beginning. */
class NodeSqliteDatabase implements SqliteDatabase {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      // WAL: readers and the writer do not wait for each other. FULL: what is committed survives a power cut.
      this.#database.exec('pragma journal_mode = wal; pragma synchronous = full');
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  prepare(sql: string): SqliteStatement {
    const statement = this.#database.prepare(sql === 'begin' ? 'begin immediate' : sql);
    const reader = statement.columns().length > 0;
    return {
      reader,
      all: (parameters) => statement.all(...parameters.map(toInput)),
      run: (parameters) => statement.run(...parameters.map(toInput)),
      iterate: (parameters) => statement.iterate(...parameters.map(toInput)),
    };
  }

  close(): void {
    this.#database.close();
  }
}

function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`SQLite is given no ${typeof value} here.`);
}

/** SQLite can change its tables within a transaction, which keeps two processes from migrating at once. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely on a file, by the SQLite that is part of Node.js. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(path: string) {
    super({ database: () => Promise.resolve().then(() => new NodeSqliteDatabase(path)) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}
