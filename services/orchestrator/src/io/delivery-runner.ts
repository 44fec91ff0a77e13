import { describeError } from '@mammoflow/errors';
import type { CallOptions, InstanceToStore, StoreReceipt } from '@mammoflow/pacs';
import type { Delivery, JobReference, ResultEntry, Spool } from '@mammoflow/spool';
import { ResultsMissingError } from '../errors/results-missing-error.ts';

/** Where results go. */
export interface ResultStore {
  store(instance: InstanceToStore, options?: CallOptions): Promise<StoreReceipt>;
}

export interface DeliveryRunnerOptions {
  readonly spool: Spool;
  readonly pacs: ResultStore;
  readonly now: () => Date;
}

/** Brings the results of an analysis to the PACS and records it once all are there. May be run any number of times. */
export class DeliveryRunner {
  readonly #options: DeliveryRunnerOptions;

  constructor(options: DeliveryRunnerOptions) {
    this.#options = options;
  }

  /**
   * Stores every object, also when the PACS refuses one of them for good: the others are of use without it.
   *
   * @throws {@link ResultsMissingError}; the first error of the PACS; the signal's reason.
   */
  async run(job: JobReference, options: CallOptions = {}): Promise<Delivery> {
    const { spool, now } = this.#options;
    const recorded = await spool.readDelivery(job);
    if (recorded !== undefined) return recorded;
    const manifest = await spool.readResults(job);
    if (manifest === undefined) throw new ResultsMissingError(job.jobId);
    const objects: Delivery['objects'][number][] = [];
    const refusals: unknown[] = [];
    for (const entry of manifest.objects) {
      try {
        objects.push({ sopInstanceUid: entry.sopInstanceUid, ...(await this.#store(job, entry, options)) });
      } catch (error) {
        if (describeError(error).retryable || options.signal?.aborted === true) throw error;
        refusals.push(error);
      }
    }
    if (refusals.length > 0) throw refusals[0];
    const { studyInstanceUid, jobId } = job;
    const deliveredAt = now().toISOString();
    return (await spool.putDelivery({ schemaVersion: 1, jobId, studyInstanceUid, deliveredAt, objects })).fact;
  }

  async #store(job: JobReference, { sopInstanceUid }: ResultEntry, options: CallOptions): Promise<StoreReceipt> {
    const { spool, pacs } = this.#options;
    const part10 = await spool.readResult(job, sopInstanceUid);
    return pacs.store({ studyInstanceUid: job.studyInstanceUid, sopInstanceUid, part10 }, options);
  }
}
