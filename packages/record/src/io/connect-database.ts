import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { RecordOnNetworkVolumeError } from '../errors/record-on-network-volume-error.ts';
import type { DatabaseKind, RecordTables } from './database-schema.ts';
import { networkVolumeOf } from './network-volume.ts';
import { NodeSqliteDialect } from './sqlite/sqlite-dialect.ts';

/** A database, connected but perhaps without its tables. */
export interface ConnectedDatabase {
  readonly db: Kysely<RecordTables>;
  readonly kind: DatabaseKind;
}

const POSTGRES_URL = /^postgres(ql)?:\/\//;

/** Whether a database is a file that is not there. */
export function isMissing(database: string): boolean {
  return !POSTGRES_URL.test(database) && !existsSync(database);
}

/** Far less than anybody waits for an answer of the API. */
const TIMEOUT_MS = 10_000;
const MOST_CONNECTIONS = 4;

/**
 * @param database - A URL `postgres://…`, or the path of a file, whose folder is made when it is missing.
 * @param longestQueryMs - A statement that takes longer has failed, where the database is a server.
 * @throws RecordOnNetworkVolumeError
 */
export async function connectDatabase(database: string, longestQueryMs = TIMEOUT_MS): Promise<ConnectedDatabase> {
  if (POSTGRES_URL.test(database)) {
    const pool = new Pool({
      connectionString: database,
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: longestQueryMs,
      application_name: 'mammoflow-record',
    });
    // A connection that breaks while it rests is replaced at the next query, which says so if that fails.
    pool.on('error', () => undefined);
    return { db: new Kysely<RecordTables>({ dialect: new PostgresDialect({ pool }) }), kind: 'postgres' };
  }
  const path = resolve(database);
  await mkdir(dirname(path), { recursive: true });
  const volume = await networkVolumeOf(dirname(path));
  if (volume !== undefined) throw new RecordOnNetworkVolumeError(volume);
  return { db: new Kysely<RecordTables>({ dialect: new NodeSqliteDialect(path) }), kind: 'sqlite' };
}
