import type { Uid } from '@mammoflow/dicom';
import type { Logger } from '@mammoflow/observability';
import { FactUnreadableError } from '@mammoflow/spool';
import type { PullRecord, PullStore } from '@mammoflow/spool';
import { isForgotten } from '../../core/pull/pull-progress.ts';

/** What is remembered between two looks into the PACS: in the spool, and here for as long as nobody else writes it. */
export class PullMemory {
  readonly #store: PullStore;
  readonly #logger: Logger;
  #records = new Map<Uid, PullRecord>();
  #searchedAt: Date | undefined;
  #isFresh = false;

  constructor(store: PullStore, logger: Logger) {
    this.#store = store;
    this.#logger = logger;
  }

  /** When the last search of every day began that came to its end. */
  get searchedAt(): Date | undefined {
    return this.#searchedAt;
  }

  /** The studies whose last attempt failed. */
  get failing(): readonly PullRecord[] {
    return [...this.#records.values()].filter(({ failure }) => failure !== undefined);
  }

  record(study: Uid): PullRecord | undefined {
    return this.#records.get(study);
  }

  /** Another process may write from now on; what it wrote must be read. */
  expire(): void {
    this.#isFresh = false;
  }

  /** Reads what the spool has, unless that is known. What is damaged counts as lost, for a search finds it again. */
  async load(): Promise<void> {
    if (this.#isFresh) return;
    try {
      const [records, cursor] = await Promise.all([this.#store.readRecords(), this.#store.readCursor()]);
      this.#records = new Map(records.map((record) => [record.studyInstanceUid, record]));
      this.#searchedAt = cursor === undefined ? undefined : new Date(cursor.searchedAt);
    } catch (error) {
      if (!(error instanceof FactUnreadableError)) throw error;
      this.#logger.error({ error }, 'what was fetched cannot be read; the PACS is searched anew');
      this.#records = new Map();
      this.#searchedAt = undefined;
    }
    this.#isFresh = true;
  }

  async put(record: PullRecord): Promise<void> {
    await this.#store.putRecord(record);
    this.#records.set(record.studyInstanceUid, record);
  }

  /** Every day has been searched: the next search need not go back further. Studies that are long gone are forgotten. */
  async completeSearch(
    searchedAt: Date,
    { listed, keepMs }: { readonly listed: ReadonlySet<Uid>; readonly keepMs: number },
  ): Promise<void> {
    await this.#store.putCursor({ schemaVersion: 1, searchedAt: searchedAt.toISOString() });
    this.#searchedAt = searchedAt;
    for (const [study, record] of this.#records) {
      if (listed.has(study) || !isForgotten(record, searchedAt, keepMs)) continue;
      await this.#store.removeRecord(study);
      this.#records.delete(study);
    }
  }
}
