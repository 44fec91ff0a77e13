import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '../src/io/connect-database.ts';
import { migrate } from '../src/io/migrate.ts';
import { RecordStore } from '../src/io/record-store.ts';
import { postgresDatabases } from './test-databases.ts';
import type { DatabaseMaker } from './test-databases.ts';

/** Longer than the record waits for the answer to any other statement. */
const BUSY_SECONDS = 12;

describe('the upgrade of a record in PostgreSQL', () => {
  let databases: DatabaseMaker;
  beforeAll(async () => {
    databases = await postgresDatabases();
  });
  afterAll(() => databases.close());

  it('is given the time that it takes, as an index of a very large record does', { timeout: 40_000 }, async () => {
    const database = await databases.create();
    const old = await connectDatabase(database);
    await migrate(old.db, old.kind, '0003-studies');
    await old.db.destroy();
    const busy = databases.execute(
      database,
      `begin; lock table record_event; select pg_sleep(${BUSY_SECONDS}); commit`,
    );
    const store = await RecordStore.open(database);
    expect((await store.head()).sequence).toBe(0);
    await store.close();
    await busy;
  });
});
