import type { Uid } from '@mammoflow/dicom';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import { eventOfAction, eventsOfStudy } from '@mammoflow/record';
import type { RecordEvent, RecordStore } from '@mammoflow/record';
import { summariseStudy } from '@mammoflow/spool';
import type { ActionStore, Spool, StudyFacts } from '@mammoflow/spool';
import type { RecordMetrics } from './record-metrics.ts';

/** What {@link Recorder} works with. */
export interface RecorderParts {
  readonly spool: Pick<Spool, 'readStudy'>;
  readonly actions: Pick<ActionStore, 'list' | 'forget'>;
  readonly store: () => Promise<RecordStore>;
  readonly metrics: RecordMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Studies in one transaction, so that other writers do not wait long. */
const STUDIES_AT_ONCE = 16;
/** How often the spool is asked for actions that a gateway which has ended could not record. */
const ACTIONS_INTERVAL_MS = 60_000;
/** A sweep that may forget nothing goes on with the images of other studies instead of waiting for each answer. */
const AWAY_MS = 10_000;

/**
 * Writes into the record what the facts of studies say has happened. The spool is what it works off: a fact that is not recorded
 * yet is there still, after a restart as well, and a fact that is told again is not recorded again. Nothing ever waits for it.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  /** Since when, in milliseconds since 1970. */
  readonly #waiting = new Map<Uid, number>();
  readonly #recorded = new Map<Uid, string>();
  #writing: readonly Uid[] = [];
  #isUp: boolean | undefined;
  #own: readonly RecordEvent[] = [];
  /** In milliseconds since 1970. */
  #actionsDueMs = 0;
  /** In milliseconds since 1970. */
  #awayUntilMs = 0;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** A study may have something new. */
  notice(facts: StudyFacts): void {
    const study = facts.studyInstanceUid;
    if (this.#recorded.get(study) === versionOf(facts) || this.#waiting.has(study)) return;
    this.#waiting.set(study, this.#parts.now().getTime());
  }

  /** Studies of which the record does not have all yet. */
  unrecorded(): readonly Uid[] {
    return [...this.#waiting.keys(), ...this.#writing];
  }

  /** Takes an event that is about no study. Kept in memory until it is written. */
  tell(event: RecordEvent): void {
    this.#own = [...this.#own, event];
  }

  /** An action lies in the spool. */
  noticeAction(): void {
    this.#actionsDueMs = 0;
  }

  /** Records what waits. Never rejects; what fails is tried the next time. */
  async record(): Promise<void> {
    const { metrics, now } = this.#parts;
    try {
      // Having nothing to write is no proof that it can be written again.
      if (this.#isUp === false) await (await this.#parts.store()).head();
      const own = this.#own;
      await this.#append(own);
      this.#own = this.#own.slice(own.length);
      await this.#recordActions();
      while (this.#waiting.size > 0) await this.#recordSome([...this.#waiting].slice(0, STUDIES_AT_ONCE));
      this.#onSuccess();
    } catch (error) {
      this.#onFailure(error);
    }
    metrics.waitingStudies.set(this.#waiting.size);
    const oldestMs = Math.min(...this.#waiting.values(), now().getTime());
    metrics.lagSeconds.set((now().getTime() - oldestMs) / 1_000);
  }

  /** Records the last of a study before the spool forgets it. @returns whether it may */
  async mayForget(facts: StudyFacts): Promise<boolean> {
    const { now } = this.#parts;
    if (now().getTime() < this.#awayUntilMs) return false;
    try {
      await this.#append(eventsOfStudy(facts), [facts]);
      this.#recorded.delete(facts.studyInstanceUid);
      this.#onSuccess();
      return true;
    } catch (error) {
      this.#onFailure(error);
      this.#awayUntilMs = now().getTime() + AWAY_MS;
      return false;
    }
  }

  async #recordActions(): Promise<void> {
    const { actions, now } = this.#parts;
    const nowMs = now().getTime();
    if (nowMs < this.#actionsDueMs) return;
    // What is noticed from now on may not be in the list: it makes them due anew.
    this.#actionsDueMs = nowMs + ACTIONS_INTERVAL_MS;
    try {
      const taken = await actions.list();
      await this.#append(taken.map(eventOfAction));
      for (const action of taken) await actions.forget(action);
    } catch (error) {
      this.noticeAction();
      throw error;
    }
  }

  async #recordSome(some: readonly (readonly [study: Uid, sinceMs: number])[]): Promise<void> {
    // Whatever is noticed from now on may not be in the facts that are read here: it waits anew.
    for (const [study] of some) this.#waiting.delete(study);
    this.#writing = some.map(([study]) => study);
    try {
      const facts = (await Promise.all(some.map(([study]) => this.#readStudy(study)))).filter(
        (each) => each !== undefined,
      );
      await this.#append(facts.flatMap(eventsOfStudy), facts);
      for (const each of facts) this.#recorded.set(each.studyInstanceUid, versionOf(each));
    } catch (error) {
      for (const [study, sinceMs] of some) this.#waiting.set(study, sinceMs);
      throw error;
    } finally {
      this.#writing = [];
    }
  }

  /** Undefined for a study that is gone or of which a fact is damaged, which others have to say. */
  async #readStudy(study: Uid): Promise<StudyFacts | undefined> {
    try {
      return await this.#parts.spool.readStudy(study);
    } catch (error) {
      if (describeError(error).retryable) throw error;
      return undefined;
    }
  }

  async #append(events: readonly RecordEvent[], studies: readonly StudyFacts[] = []): Promise<void> {
    const { store, metrics, now } = this.#parts;
    const added = await (await store()).append(events, now(), studies.map(summariseStudy));
    for (const { type } of added) metrics.events.inc({ type });
  }

  #onSuccess(): void {
    if (this.#isUp === false) this.#parts.logger.info('the record can be written again');
    this.#isUp = true;
    this.#awayUntilMs = 0;
    this.#parts.metrics.up.set(1);
  }

  #onFailure(error: unknown): void {
    const { metrics, logger } = this.#parts;
    if (this.#isUp !== false)
      logger.error({ error }, 'the record cannot be written; what is to be recorded waits in the spool');
    this.#isUp = false;
    metrics.up.set(0);
    metrics.failures.inc({ code: describeError(error).code });
  }
}

/** Changes with every event of a study that is added, when it begins anew, and with how it stands in the list. */
function versionOf(facts: StudyFacts): string {
  return `${eventsOfStudy(facts).length} ${JSON.stringify(summariseStudy(facts))}`;
}
