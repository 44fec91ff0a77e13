import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { RecordNewerError } from '../errors/record-newer-error.ts';
import { RecordUnavailableError } from '../errors/record-unavailable-error.ts';
import type { DatabaseKind, RecordTables } from './database-schema.ts';
import { createCursors } from './migrations/cursors.ts';
import { createEvents } from './migrations/events.ts';
import { createStudies } from './migrations/studies.ts';
import { createTrends } from './migrations/trends.ts';

type Step = (db: Kysely<unknown>, kind: DatabaseKind) => Promise<void>;

/** In the order in which they are taken, and never changed once they were released: a change is a step of its own. */
const steps: Readonly<Record<string, Step>> = {
  '0001-events': createEvents,
  '0002-cursors': createCursors,
  '0003-studies': createStudies,
  '0004-trends': createTrends,
};

/**
 * Brings the tables to what this version needs; does nothing where they are. Any number of processes may do so at once.
 *
 * @param through - The step to stop at, to make a database as an older version had it.
 * @throws {@link RecordNewerError}
 */
export async function migrate(db: Kysely<RecordTables>, kind: DatabaseKind, through?: string): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, step]): [string, Migration] => [
      name,
      { up: (database) => step(database, kind) },
    ]),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: 'record_migration',
    migrationLockTableName: 'record_migration_lock',
  });
  const { error } = await (through === undefined ? migrator.migrateToLatest() : migrator.migrateTo(through));
  if (error === undefined) return;
  const isNewer = error instanceof Error && error.message.startsWith('corrupted migrations');
  throw isNewer ? new RecordNewerError({ cause: error }) : new RecordUnavailableError({ cause: error });
}
