import type { Uid } from '@mammoflow/dicom';
import type { PacsSource } from '@mammoflow/pacs';
import { inSpan } from '@mammoflow/observability';
import type { Logger } from '@mammoflow/observability';
import { SpoolFullError, trialOf } from '@mammoflow/spool';
import type { PullRecord, StudyFacts } from '@mammoflow/spool';
import type { Receipt } from '../../core/receipt.ts';
import type { Handled } from '../../core/pull/pull-progress.ts';
import { mayConcernOneInstance } from '../../core/pull/pull-trouble.ts';
import { isWantedSeries, missingInstances } from '../../core/pull/wanted.ts';
import type { GatewayMetrics } from '../../metrics.ts';
import type { StudyTracker } from '../study-tracker.ts';
import { fetchInstance } from './fetch-instance.ts';
import type { InstanceToFetch, Receiving } from './fetch-instance.ts';
import type { PullMetrics } from './pull-metrics.ts';

/** What {@link StudyPuller} works with. */
export interface StudyPullerParts {
  readonly source: PacsSource;
  readonly receiving: Receiving;
  readonly tracker: Pick<StudyTracker, 'notice' | 'arriving'>;
  readonly metrics: PullMetrics;
  readonly gatewayMetrics: Pick<GatewayMetrics, 'countReceipts'>;
  readonly logger: Logger;
}

/** So many instances of a study that cannot be had in one attempt: the others would hardly be had either. */
const MOST_FAILURES = 5;

/** Fetches what is missing of one study, instance by instance. */
export class StudyPuller {
  readonly #parts: StudyPullerParts;

  constructor(parts: StudyPullerParts) {
    this.#parts = parts;
  }

  /**
   * Lists the study in the PACS and fetches every wanted instance that is not in the spool. One that cannot be had does not keep
   * the others back; the attempt has failed all the same, so that it is tried again.
   *
   * @param onHandled - Called for each instance that is done with, so that an attempt that fails later need not begin anew.
   * @throws SpoolFullError before it begins; the errors of the PACS and of the fetching.
   */
  pull(record: PullRecord, onHandled: (instance: Handled) => void, signal: AbortSignal): Promise<void> {
    return inSpan('receive', { kind: 'client', isRoot: true }, () => this.#pull(record, onHandled, signal));
  }

  async #pull(
    { studyInstanceUid, handled }: PullRecord,
    onHandled: (instance: Handled) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { receiving, tracker } = this.#parts;
    const { spool, minFreeBytes } = receiving;
    if ((await spool.freeBytes()) < minFreeBytes) throw new SpoolFullError();
    const fetched: Handled[] = [];
    const count = (instance: Handled): void => {
      fetched.push(instance);
      onHandled(instance);
    };
    try {
      await tracker.arriving.during(studyInstanceUid, () =>
        this.#fetchMissing({ studyInstanceUid, handled }, count, signal),
      );
    } finally {
      if (fetched.length > 0) void tracker.notice(studyInstanceUid);
    }
  }

  async #fetchMissing(
    { studyInstanceUid, handled }: Pick<PullRecord, 'studyInstanceUid' | 'handled'>,
    onHandled: (instance: Handled) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { source, receiving } = this.#parts;
    const facts = await receiving.spool.readStudy(studyInstanceUid);
    const here = new Set<Uid>([...fetchedBefore(facts), ...handled].map(({ sopInstanceUid }) => sopInstanceUid));
    const series = await source.searchSeries(studyInstanceUid, { signal });
    const failures: unknown[] = [];
    for (const { seriesInstanceUid } of series.filter(isWantedSeries)) {
      const listed = await source.searchInstances({ studyInstanceUid, seriesInstanceUid }, { signal });
      for (const { sopInstanceUid } of missingInstances(listed, here)) {
        try {
          onHandled(await this.#fetch({ studyInstanceUid, seriesInstanceUid, sopInstanceUid }, signal));
        } catch (error) {
          signal.throwIfAborted();
          if (!mayConcernOneInstance(error) || failures.push(error) >= MOST_FAILURES) throw error;
        }
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  async #fetch(instance: InstanceToFetch, signal: AbortSignal): Promise<Handled> {
    const { source, receiving } = this.#parts;
    const { receipt, bytes } = await fetchInstance(instance, { source, receiving, signal });
    this.#count(receipt, bytes);
    const { sopInstanceUid, studyInstanceUid } = instance;
    if (receipt.kind === 'stored') return { sopInstanceUid };
    const { code, message } = receipt;
    this.#parts.logger.warn({ studyInstanceUid, sopInstanceUid, code, reason: message }, 'fetched instance refused');
    return { sopInstanceUid, refusal: { code, reason: message } };
  }

  #count(receipt: Receipt, bytes: number): void {
    const { metrics, gatewayMetrics } = this.#parts;
    metrics.countInstance(receipt.kind === 'refused' ? 'refused' : receipt.again ? 'again' : 'stored', bytes);
    // The bytes are none of a STOW-RS request.
    gatewayMetrics.countReceipts({ receipts: [receipt], bytes: 0 });
  }
}

/** What is there of a trial somebody has uploaded: it becomes a study in earnest as it comes from the PACS. */
function fetchedBefore(facts: StudyFacts | undefined): StudyFacts['instances'] {
  return facts === undefined || trialOf(facts) !== undefined ? [] : facts.instances;
}
