import type { Uid } from '@mammoflow/dicom';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { FoundStudy, PacsSource } from '@mammoflow/pacs';
import { SpoolFullError } from '@mammoflow/spool';
import type { PullRecord } from '@mammoflow/spool';
import { completed, failed, isDue, newRecord } from '../../core/pull/pull-progress.ts';
import type { Handled } from '../../core/pull/pull-progress.ts';
import { asksToWait, mayConcernPacs } from '../../core/pull/pull-trouble.ts';
import { allStudyDates, hasStudyDate, recentStudyDates } from '../../core/pull/study-dates.ts';
import { mayHaveMammograms } from '../../core/pull/wanted.ts';
import { forEachLimited } from './for-each-limited.ts';
import type { PullMemory } from './pull-memory.ts';
import type { PullMetrics } from './pull-metrics.ts';
import type { StudyPuller } from './study-puller.ts';

/** What {@link Puller} works with. */
export interface PullerParts {
  readonly source: PacsSource;
  readonly studies: StudyPuller;
  readonly memory: PullMemory;
  readonly policy: PullPolicy;
  readonly metrics: PullMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** How often the PACS is asked for what. */
export interface PullPolicy {
  readonly intervalMs: number;
  /** How often days before yesterday are looked through as well. */
  readonly lateIntervalMs: number;
  readonly lookbackDays: number;
  readonly concurrency: number;
}

interface Candidate {
  readonly record: PullRecord;
  readonly found?: FoundStudy;
}

const DAY_MS = 86_400_000;
const LONGEST_STUDY_REST_MS = 3_600_000;
/** So many studies in a row that the PACS does not answer for: it is the PACS, not the study. */
const FAILURES_OF_THE_PACS = 3;

/** Looks for studies in the PACS and has them fetched. What one search leaves undone the next one does. */
export class Puller {
  readonly #parts: PullerParts;
  #allSearchedAt: Date | undefined;
  #failuresInARow = 0;

  constructor(parts: PullerParts) {
    this.#parts = parts;
  }

  /**
   * One search: what is new, and from time to time the days before. While there is much to fetch from those, what is new is
   * looked for in between.
   *
   * @throws when the PACS as a whole, or the spool, fails; of studies that fail alone a record is kept.
   */
  async search(signal: AbortSignal): Promise<void> {
    const { memory, policy, metrics, now } = this.#parts;
    await memory.load();
    this.#failuresInARow = 0;
    const startedAt = now();
    const isComplete = this.#isAllDue(startedAt);
    const window = { now: startedAt, searchedAt: memory.searchedAt, lookbackDays: policy.lookbackDays };
    const late = isComplete ? allStudyDates(window).filter((date) => !recentStudyDates(startedAt).includes(date)) : [];
    const listed = new Set<Uid>();
    do {
      const roundEndsMs = now().getTime() + policy.intervalMs;
      for (const date of recentStudyDates(now())) await this.#searchDate(date, listed, signal);
      await this.#fetchAll(
        memory.failing.map((record) => ({ record })),
        signal,
      );
      // At least one, also when what is new takes longer than a round: it would go on like that for ever.
      do {
        const date = late.shift();
        if (date !== undefined) await this.#searchDate(date, listed, signal);
      } while (late.length > 0 && now().getTime() < roundEndsMs);
    } while (late.length > 0);
    if (isComplete) {
      await memory.completeSearch(startedAt, { listed, keepMs: policy.lookbackDays * DAY_MS });
      this.#allSearchedAt = startedAt;
    }
    metrics.setFailing(memory.failing.length);
  }

  #isAllDue(now: Date): boolean {
    if (this.#allSearchedAt === undefined) return true;
    const passedMs = now.getTime() - this.#allSearchedAt.getTime();
    return passedMs >= this.#parts.policy.lateIntervalMs || passedMs < 0;
  }

  async #searchDate(date: string, listed: Set<Uid>, signal: AbortSignal): Promise<void> {
    const { source, memory, now } = this.#parts;
    const studies = await source.searchStudies(date, { signal });
    const candidates = studies
      .filter((found) => hasStudyDate(date, found.studyDate) && mayHaveMammograms(found))
      .map((found) => ({ found, record: memory.record(found.studyInstanceUid) }))
      .map(({ found, record = newRecord(found.studyInstanceUid, now()) }) => ({ found, record }));
    for (const { record } of candidates) listed.add(record.studyInstanceUid);
    await this.#fetchAll(candidates, signal);
  }

  async #fetchAll(candidates: readonly Candidate[], signal: AbortSignal): Promise<void> {
    const due = candidates.filter(({ record, found }) => isDue(record, found, this.#parts.now()));
    await forEachLimited(due, this.#parts.policy.concurrency, (candidate) => this.#fetch(candidate, signal));
  }

  /** @throws what concerns more than this study. */
  async #fetch({ record, found }: Candidate, signal: AbortSignal): Promise<void> {
    const { studies, memory, logger, now } = this.#parts;
    const { studyInstanceUid } = record;
    const handled: Handled[] = [...record.handled];
    try {
      await studies.pull(record, (instance) => handled.push(instance), signal);
    } catch (error) {
      // The spool knows what came; nothing failed.
      signal.throwIfAborted();
      if (error instanceof SpoolFullError) throw error;
      await this.#onFailure({ ...record, handled }, error);
      return;
    }
    this.#failuresInARow = 0;
    await memory.put(completed({ ...record, handled }, found, now()));
    const fetched = handled.length - record.handled.length;
    if (fetched > 0) logger.info({ studyInstanceUid, instances: fetched }, 'study fetched');
  }

  async #onFailure(record: PullRecord, error: unknown): Promise<void> {
    const { memory, metrics, logger, policy, now } = this.#parts;
    const described = describeError(error);
    const backOff = { firstMs: policy.intervalMs, longestMs: LONGEST_STUDY_REST_MS };
    const after = failed(record, described, { now: now(), ...backOff });
    await memory.put(after);
    metrics.countFailure(described.code);
    metrics.setFailing(memory.failing.length);
    const { studyInstanceUid, failure } = after;
    logger.warn({ studyInstanceUid, error, attempts: failure?.attempts }, 'study could not be fetched');
    if (!mayConcernPacs(error)) return;
    this.#failuresInARow += 1;
    if (this.#failuresInARow >= FAILURES_OF_THE_PACS || asksToWait(error)) throw error;
  }
}
