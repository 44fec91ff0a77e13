import { RecordUnavailableError } from '@mammoflow/record';
import type { RecordStore } from '@mammoflow/record';

/** Nobody is kept waiting for a database that has just not answered. */
const PAUSE_MS = 2_000;
/** Nor for one that is being brought up to date, which takes minutes where it is large. */
const LONGEST_WAIT_MS = 10_000;

/** The record's database, which may be away at any time, also when the gateway starts. */
export class RecordConnection {
  readonly #open: () => Promise<RecordStore>;
  readonly #now: () => Date;
  #opening: Promise<RecordStore> | undefined;
  #openedAtMs = -Infinity;
  #hasFailed = false;
  #isPending = false;

  /** @param open - Opens the record. */
  constructor(open: () => Promise<RecordStore>, now: () => Date) {
    this.#open = open;
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
      this.#opening = this.#begin();
    }
    return this.#isPending ? withinLimit(this.#opening) : this.#opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    const store = opening && (await withinLimit(opening).catch(() => undefined));
    await store?.close();
  }

  #begin(): Promise<RecordStore> {
    this.#hasFailed = false;
    this.#isPending = true;
    const opening = this.#open();
    opening.then(
      () => {
        this.#isPending = false;
      },
      () => {
        this.#isPending = false;
        this.#hasFailed = true;
      },
    );
    return opening;
  }
}

/** @throws RecordUnavailableError when it takes longer; it goes on all the same. */
async function withinLimit(opening: Promise<RecordStore>): Promise<RecordStore> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(
      new RecordUnavailableError({ cause: new Error('The database is still being opened or brought up to date.') }),
    );
  }, LONGEST_WAIT_MS);
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}
