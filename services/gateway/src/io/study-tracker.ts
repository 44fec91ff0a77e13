import type { DeliveryJob, ExamJob, Priority } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import type { Logger } from '@mammoflow/observability';
import type { ExamBundles } from '@mammoflow/pipeline';
import {
  currentJob,
  FactUnreadableError,
  isDelivered,
  isSettled,
  isSuperseded,
  priorityOf,
  summariseStudy,
  trialOf,
} from '@mammoflow/spool';
import type { ExamRequest, JobFacts, Spool, StudyFacts, StudySummary } from '@mammoflow/spool';
import { buildExamRequest } from '../core/exam-request.ts';
import { NothingToDoError } from '../core/nothing-to-do-error.ts';
import { isOutdated, nextRetry } from '../core/outdated.ts';
import { requestDelivery, retryRefused } from '../core/request-delivery.ts';
import { dueDeliveries, planStudy, traceOf } from '../core/study-plan.ts';
import type { CompletionPolicy, DueDelivery } from '../core/study-plan.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import type { GatewayMetrics } from '../metrics.ts';
import { ArrivingStudies } from './arriving-studies.ts';
import { dropStudy } from './drop-study.ts';
import type { ExamQueue } from './exam-queue.ts';
import { beginRequestTrace } from './request-trace.ts';
import type { ShadowDesk } from './shadow-desk.ts';
import { withdrawDeliveries } from './withdraw-deliveries.ts';

/** What {@link StudyTracker} works with. */
export interface StudyTrackerParts {
  readonly spool: Spool;
  readonly queue: ExamQueue;
  /** Names of the destinations that there are. */
  readonly destinations: readonly string[];
  readonly policy: CompletionPolicy;
  /** The bundles that are in use now. */
  readonly readBundles: () => Promise<ExamBundles>;
  readonly shadows: Pick<ShadowDesk, 'request' | 'keep'>;
  /** Is told what is known of a study each time it is looked at. */
  readonly onFacts?: (facts: StudyFacts) => void;
  /** Is told of a study that the spool has forgotten. */
  readonly onForgotten?: (study: Uid) => void;
  readonly metrics: GatewayMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

interface Tracked {
  readonly version: string | undefined;
  readonly summary: StudySummary;
  /** Nothing is left to be done, not even by candidates. */
  readonly isSettled: boolean;
}

const unsettled = { version: undefined, isSettled: false } as const;

/** A study that cannot be brought forward until somebody does something about it. */
export interface StuckStudy {
  readonly studyInstanceUid: Uid;
  readonly code: string;
  readonly reason: string;
}

const STUDIES_AT_ONCE = 16;
/** A clock that was set back must not make a timer of weeks, which Node.js would let end at once. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Brings every study forward: asks for its analysis when it is complete, and puts into the queue what the facts in the
 * spool say is still to be done. Any number of gateways may do so at once, for asking twice changes nothing.
 */
export class StudyTracker {
  /** Studies that are not asked for yet, because more of them is being fetched. */
  readonly arriving = new ArrivingStudies();
  readonly #parts: StudyTrackerParts;
  readonly #tracked = new Map<Uid, Tracked>();
  readonly #timers = new Map<Uid, NodeJS.Timeout>();
  readonly #unreadable = new Map<Uid, StuckStudy>();
  readonly #since: Date;

  constructor(parts: StudyTrackerParts) {
    this.#parts = parts;
    this.#since = parts.now();
  }

  /** The studies that are known, the one of the last activity first. */
  get summaries(): readonly StudySummary[] {
    return [...this.#tracked.values()]
      .map(({ summary }) => summary)
      .sort((a, b) => (a.lastActivityAt < b.lastActivityAt ? 1 : -1));
  }

  /** How a study stands; undefined when the spool does not know it. */
  summaryOf(study: Uid): StudySummary | undefined {
    return this.#tracked.get(study)?.summary;
  }

  /** Studies that stand still because one of their facts cannot be understood. */
  get unreadable(): readonly StuckStudy[] {
    return [...this.#unreadable.values()];
  }

  /** Looks at a study because something of it has changed. Never rejects: what fails now is done by a later reconcile. */
  async notice(study: Uid): Promise<void> {
    try {
      await this.#advance(study);
    } catch (error) {
      this.#onFailure(study, error);
    }
  }

  /** Looks at every study of the spool; settled ones that have not changed cost a few calls of the file system. */
  async reconcile(): Promise<void> {
    const { spool, metrics, logger, now } = this.#parts;
    try {
      const studies = new Set(await spool.listStudies());
      for (const study of [...this.#tracked.keys(), ...this.#unreadable.keys()])
        if (!studies.has(study)) this.#forget(study);
      for (const some of chunked([...studies], STUDIES_AT_ONCE)) {
        await Promise.all(some.map((study) => this.#reconcileStudy(study)));
      }
      metrics.studies.set(this.summaries, now().getTime());
      metrics.studies.setUnreadable(this.#unreadable.size);
    } catch (error) {
      logger.error({ error }, 'spool could not be reconciled');
    }
  }

  /**
   * Asks for the analysis of what a study has now.
   *
   * @returns the request that stands, which may be an earlier one for the same instances and bundles.
   * @throws {@link StudyUnknownError}, {@link NothingToDoError} when it has no mammogram, or the spool's errors.
   */
  async requestAnalysis(study: Uid, priority: Priority): Promise<ExamRequest> {
    const facts = await this.#factsOf(study);
    const request = await this.#request(facts, { trigger: 'operator', priority });
    if (priority === 'urgent' && request.priority !== 'urgent') await this.#raise(request);
    await this.notice(study);
    return request;
  }

  /**
   * Tries again what has failed: dead letters go back into their queue, refused results are sent anew, or else a failed
   * analysis is asked for anew.
   *
   * @throws {@link StudyUnknownError}, {@link NothingToDoError} when nothing of the study has failed.
   */
  async retry(study: Uid): Promise<readonly string[]> {
    const facts = await this.#factsOf(study);
    const last = currentJob(facts);
    const retried = await this.#reviveDeadLetters(facts.jobs);
    const { destinations, now } = this.#parts;
    for (const refused of retryRefused(facts, { destinations, now: now() })) {
      retried.push((await this.#parts.spool.putDeliveryRequest(refused)).fact.jobId);
    }
    if (retried.length === 0 && last?.outcome?.state === 'failed') {
      const retry = last.request.retry + 1;
      const request = await this.#request(facts, { trigger: 'retry', priority: priorityOf(last), retry });
      retried.push(request.jobId);
    }
    if (retried.length === 0) throw new NothingToDoError('Nothing of this study has failed.');
    await this.notice(study);
    return [...new Set(retried)];
  }

  /**
   * Has what of a study waits for its analysis taken before all routine exams. There is no way back: urgency is a fact.
   *
   * @returns the analyses concerned.
   * @throws {@link StudyUnknownError}, {@link NothingToDoError} when nothing waits that is not urgent.
   */
  async makeUrgent(study: Uid): Promise<readonly string[]> {
    const { jobs } = await this.#factsOf(study);
    const open = jobs.filter((job) => job.outcome === undefined && !isSuperseded(job, jobs));
    const routine = open.filter((job) => priorityOf(job) !== 'urgent');
    if (routine.length === 0) throw new NothingToDoError('No analysis of this study waits that is not urgent.');
    for (const { request } of routine) await this.#raise(request);
    await this.notice(study);
    return routine.map(({ request }) => request.jobId);
  }

  /**
   * Gives up what of a study still waits.
   *
   * @returns the analyses concerned.
   * @throws {@link StudyUnknownError}, {@link NothingToDoError} when nothing waits, StudyInWorkError when it is under way.
   */
  async drop(study: Uid): Promise<readonly string[]> {
    const dropped = await dropStudy(await this.#factsOf(study), this.#parts);
    if (dropped.length === 0) throw new NothingToDoError('Nothing of this study waits.');
    this.#parts.logger.warn({ studyInstanceUid: study, jobIds: dropped }, 'study dropped by an operator');
    await this.notice(study);
    return dropped;
  }

  /**
   * Has the results of the latest analysis sent to a destination, be it once more.
   *
   * @returns the analysis whose results are sent.
   * @throws {@link StudyUnknownError}, {@link NothingToDoError} when there are no results.
   */
  async requestDelivery(study: Uid, destination: string): Promise<string | undefined> {
    const { spool, now } = this.#parts;
    const facts = await this.#factsOf(study);
    const request = requestDelivery(facts, { destination, now: now() });
    if (request === undefined) await this.#reviveDeadLetters(facts.jobs);
    else await spool.putDeliveryRequest(request);
    await this.notice(study);
    return request?.jobId ?? facts.jobs.findLast(({ outcome }) => outcome !== undefined)?.request.jobId;
  }

  /** Stops waiting for quiet periods. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** @returns the analyses that have gone back into a queue, some more than once. */
  async #reviveDeadLetters(jobs: readonly JobFacts[]): Promise<string[]> {
    const { queue } = this.#parts;
    const revived: string[] = [];
    for (const job of jobs.filter((each) => !isDelivered(each))) {
      const { jobId } = job.request;
      if (job.outcome === undefined && (await queue.retryExam(jobId))) revived.push(jobId);
      for (const delivery of dueDeliveries(job)) if (await queue.retryDelivery(delivery)) revived.push(jobId);
    }
    return revived;
  }

  async #reconcileStudy(study: Uid): Promise<void> {
    try {
      const tracked = this.#tracked.get(study);
      const version = await this.#parts.spool.studyVersion(study);
      if (tracked !== undefined && tracked.version === version && tracked.isSettled) return;
      await this.#advance(study, version);
    } catch (error) {
      this.#onFailure(study, error);
    }
  }

  #onFailure(study: Uid, error: unknown): void {
    this.#parts.logger.error({ studyInstanceUid: study, error }, 'study could not be advanced');
    if (!(error instanceof FactUnreadableError)) return;
    this.#unreadable.set(study, { studyInstanceUid: study, code: error.code, reason: error.message });
  }

  async #advance(study: Uid, version?: string): Promise<void> {
    const { spool, policy, now } = this.#parts;
    const facts = await withdrawDeliveries(study, { ...this.#parts, since: this.#since, now: now() });
    if (facts === undefined) {
      this.#forget(study);
      return;
    }
    this.#unreadable.delete(study);
    const plan = planStudy(facts, now().getTime(), policy);
    this.#track(facts, { version, isSettled: isSettled(facts) && plan.shadows.length === 0 });
    this.#wait(study, plan.waitUntilMs);
    for (const job of plan.exams) await this.#bringForward(job, facts);
    for (const delivery of plan.deliveries) await this.#enqueueDelivery(study, delivery);
    for (const job of plan.shadows) await this.#parts.shadows.keep(job);
    if (plan.request === undefined || this.arriving.has(study)) return;
    const request = await this.#request(facts, { trigger: plan.request, priority: 'routine' });
    await this.#enqueueExam({ request });
    const after = await spool.readStudy(study);
    if (after !== undefined) this.#track(after);
  }

  #track(facts: StudyFacts, known: Pick<Tracked, 'version' | 'isSettled'> = unsettled): void {
    this.#tracked.set(facts.studyInstanceUid, { ...known, summary: summariseStudy(facts) });
    this.#parts.onFacts?.(facts);
  }

  async #request(
    facts: StudyFacts,
    circumstances: Pick<ExamRequest, 'trigger' | 'priority'> & { readonly retry?: number },
  ): Promise<ExamRequest> {
    const { spool, readBundles, metrics, logger, now } = this.#parts;
    const trace = beginRequestTrace(facts, circumstances.trigger, now());
    const { traceparent } = trace;
    const made = { ...circumstances, bundles: await readBundles(), now: now(), traceparent };
    const request = buildExamRequest(facts, made);
    if (request.mammograms.length === 0) throw new NothingToDoError('The study has no mammogram that can be analysed.');
    await this.#parts.shadows.request(request, facts);
    const { fact, written } = await spool.putRequest(request);
    if (written) {
      trace.end(new Date(fact.requestedAt));
      const firstMs = Date.parse(facts.instances[0]?.receivedAt ?? request.requestedAt);
      if (trialOf(facts) !== undefined) metrics.countTrialRequest();
      else metrics.countExamRequest(fact.trigger, (Date.parse(fact.requestedAt) - firstMs) / 1_000);
      const { studyInstanceUid, jobId, trigger, mammograms } = fact;
      logger.info({ studyInstanceUid, jobId, trigger, mammograms: mammograms.length }, 'analysis requested');
    }
    return fact;
  }

  /**
   * Keeps an exam in the queue. If it has failed there because it was asked for with models that are in use no more, it is
   * asked for anew.
   */
  async #bringForward(job: JobFacts, facts: StudyFacts): Promise<void> {
    const { queue, readBundles } = this.#parts;
    const active = await readBundles().catch(() => undefined);
    const outdated = active !== undefined && isOutdated(job, active);
    if (!outdated || !queue.isReachable || !(await queue.withdrawExam(job.request.jobId))) {
      await this.#enqueueExam(job);
      return;
    }
    const { trigger } = job.request;
    const circumstances = { trigger, priority: priorityOf(job), retry: nextRetry(facts.jobs, active) };
    await this.#enqueueExam({ request: await this.#request(facts, circumstances) });
  }

  /** Without Redis the request waits in the spool; the reconcile that follows its return puts it into the queue. */
  async #enqueueExam(job: Pick<JobFacts, 'request' | 'urgency'>): Promise<void> {
    const { studyInstanceUid, jobId } = job.request;
    const priority = priorityOf(job);
    const exam: ExamJob = { schemaVersion: 1, studyInstanceUid, jobId, priority, ...traceOf(job) };
    if (this.#parts.queue.isReachable) await this.#parts.queue.addExam(exam);
  }

  async #enqueueDelivery(studyInstanceUid: Uid, delivery: DueDelivery): Promise<void> {
    const job: DeliveryJob = { schemaVersion: 2, studyInstanceUid, ...delivery };
    if (this.#parts.queue.isReachable) await this.#parts.queue.addDelivery(job);
  }

  async #raise({ studyInstanceUid, jobId }: ExamRequest): Promise<void> {
    const { spool, now } = this.#parts;
    await spool.putUrgency({ schemaVersion: 1, studyInstanceUid, jobId, raisedAt: now().toISOString() });
  }

  async #factsOf(study: Uid): Promise<StudyFacts> {
    const facts = await this.#parts.spool.readStudy(study);
    if (facts === undefined) throw new StudyUnknownError();
    return facts;
  }

  #wait(study: Uid, untilMs: number | undefined): void {
    clearTimeout(this.#timers.get(study));
    this.#timers.delete(study);
    if (untilMs === undefined) return;
    const delayMs = Math.min(Math.max(0, untilMs - this.#parts.now().getTime()), LONGEST_WAIT_MS);
    this.#timers.set(study, setTimeout(() => void this.notice(study), delayMs).unref());
  }

  #forget(study: Uid): void {
    if (this.#tracked.delete(study)) this.#parts.onForgotten?.(study);
    this.#unreadable.delete(study);
    this.#wait(study, undefined);
  }
}

function chunked<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
