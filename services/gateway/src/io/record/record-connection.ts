import { RecordStore } from '@mammoflow/record';

/** Nobody is kept waiting for a database that has just not answered. */
const PAUSE_MS = 2_000;

/** The record's database, which may be away at any time, also when the gateway starts. */
export class RecordConnection {
  readonly #database: string;
  readonly #now: () => Date;
  #opening: Promise<RecordStore> | undefined;
  #openedAtMs = -Infinity;

  /** @param database - As the record's settings have it. */
  constructor(database: string, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * The record, opened when it is not; an attempt that failed stands for some seconds.
   *
   * @throws RecordUnavailableError, RecordOnNetworkVolumeError or RecordNewerError
   */
  async store(): Promise<RecordStore> {
    const nowMs = this.#now().getTime();
    if (this.#opening === undefined || (this.#hasFailed && Math.abs(nowMs - this.#openedAtMs) >= PAUSE_MS)) {
      this.#openedAtMs = nowMs;
      this.#hasFailed = false;
      this.#opening = RecordStore.open(this.#database);
      this.#opening.catch(() => {
        this.#hasFailed = true;
      });
    }
    return this.#opening;
  }

  async close(): Promise<void> {
    const store = await this.#opening?.catch(() => undefined);
    await store?.close();
  }

  #hasFailed = false;
}
