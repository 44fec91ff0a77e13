import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startPostgres, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestPostgres } from '@mammoflow/testkit';
import { Client } from 'pg';

/** Makes empty databases of one kind, and asks them what no method of the record would. */
export interface DatabaseMaker {
  create(): Promise<string>;
  execute(database: string, statement: string): Promise<void>;
  close(): Promise<void>;
}

/** Files. */
export async function sqliteDatabases(): Promise<DatabaseMaker> {
  const folder: TemporaryFolder = await temporaryFolder('record');
  let count = 0;
  return {
    create: () => Promise.resolve(join(folder.path, `${count++}`, 'record.sqlite')),
    // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection, as with the other database
    execute: async (path, statement) => {
      const database = new DatabaseSync(path);
      try {
        database.exec(statement);
      } finally {
        database.close();
      }
    },
    close: () => folder.remove(),
  };
}

/** Databases of a server of our own. */
export async function postgresDatabases(): Promise<DatabaseMaker> {
  const server: TestPostgres = await startPostgres();
  let count = 0;
  const execute = async (database: string, statement: string): Promise<void> => {
    const client = new Client({ connectionString: database });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    create: async () => {
      const name = `record_${count++}`;
      await execute(`${server.url}/postgres`, `create database ${name}`);
      return `${server.url}/${name}`;
    },
    execute,
    close: () => server.stop(),
  };
}
