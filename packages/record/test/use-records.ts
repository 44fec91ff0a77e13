import { afterAll, beforeAll } from 'vitest';
import { RecordStore } from '../src/io/record-store.ts';
import type { DatabaseMaker } from './test-databases.ts';

/** Records of one kind of database for the tests of a file. */
export interface TestRecords {
  /** A database with nothing in it. */
  readonly create: () => Promise<string>;
  /** Asks a database what no method of the record would. */
  readonly execute: (database: string, statement: string) => Promise<void>;
  /** Opens a record; it is closed after the tests. */
  readonly open: (database: string) => Promise<RecordStore>;
  readonly emptyRecord: () => Promise<RecordStore>;
}

/** Makes databases while the tests of this `describe` run, and takes all away afterwards. */
export function useRecords(makeDatabases: () => Promise<DatabaseMaker>): TestRecords {
  let databases: DatabaseMaker | undefined;
  const stores: RecordStore[] = [];
  beforeAll(async () => {
    databases = await makeDatabases();
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await databases?.close();
  });
  const there = (): DatabaseMaker => {
    if (databases === undefined) throw new Error('databases are there only while tests run');
    return databases;
  };
  const create = (): Promise<string> => there().create();
  const open = async (database: string): Promise<RecordStore> => {
    const store = await RecordStore.open(database);
    stores.push(store);
    return store;
  };
  return {
    create,
    execute: (database, statement) => there().execute(database, statement),
    open,
    emptyRecord: async () => open(await create()),
  };
}
