import { Worker } from 'node:worker_threads';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { SqliteAnswer, SqliteRequest } from './sqlite-message.ts';

type Done = Extract<SqliteAnswer, { readonly rows: unknown[] }>;

/**
 * A SQLite file in a thread of its own: whatever a statement takes, e.g. until the disk has it, the process goes on meanwhile. A
 * thread that dies is replaced at the next statement.
 */
export class SqliteConnection implements DatabaseConnection {
  readonly #path: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<Done>>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.#ask({ id: ++this.#last, sql, parameters });
    // The one place where what a database gives gets its type, as in the dialects of Kysely; who reads rows checks them.
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  #ask(request: SqliteRequest): Promise<Done> {
    const worker = (this.#worker ??= this.#start());
    const waiting = Promise.withResolvers<Done>();
    this.#waiting.set(request.id, waiting);
    // Nothing but a statement under way keeps a process alive.
    worker.ref();
    worker.postMessage(request);
    return waiting.promise;
  }

  #start(): Worker {
    const worker = new Worker(new URL('sqlite-thread.ts', import.meta.url), { workerData: this.#path, execArgv: [] });
    worker.on('message', (answer: SqliteAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) worker.unref();
      if ('error' in answer) waiting?.reject(answer.error);
      else waiting?.resolve(answer);
    });
    let cause: unknown;
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#waiting.values())
        reject(new Error('The thread of the database has ended.', { cause }));
      this.#waiting.clear();
    });
    return worker;
  }
}
