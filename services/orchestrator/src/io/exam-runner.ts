import type { AnalysisProgress, AnalysisStage } from '@mammoflow/contracts';
import { AppError, describeError } from '@mammoflow/errors';
import type { ErrorDescription } from '@mammoflow/errors';
import { inSpan } from '@mammoflow/observability';
import { analyseExam } from '@mammoflow/pipeline';
import type { ExamResult, Ports, ReadingOptions } from '@mammoflow/pipeline';
import type { ResultSet } from '@mammoflow/results';
import type { ExamOutcome, ExamRequest, JobReference, ResultManifest, Spool } from '@mammoflow/spool';
import { checkBundles } from '../core/check-bundles.ts';
import { failedExam, refusedExam } from '../core/exam.ts';
import type { Exam } from '../core/exam.ts';
import { brokenOutcome, outcomeOf, refusedOutcome } from '../core/exam-outcome.ts';
import { isBetweenModels } from '../core/is-between-models.ts';
import { isOutOfReach } from '../core/is-out-of-reach.ts';
import { priorsFact, priorsOfFact } from '../core/priors-record.ts';
import { asRecorded } from '../core/recorded-exam.ts';
import { RequestMissingError } from '../errors/request-missing-error.ts';
import { ResultsMissingError } from '../errors/results-missing-error.ts';
import { WorkersAwayError } from '../errors/workers-away-error.ts';
import type { PriorReader } from './priors/prior-reader.ts';
import { readExam } from './read-exam.ts';
import { ResultWriter } from './result-writer.ts';
import type { Installation } from './result-writer.ts';

/** A destination that gets the results of every exam. */
export interface PlannedDestination {
  readonly name: string;
  readonly resultSet: ResultSet;
}

export interface ExamRunnerOptions {
  readonly spool: Spool;
  readonly ports: Ports;
  readonly reading: ReadingOptions;
  readonly mammogramConcurrency: number;
  readonly installation: Installation;
  /** Undefined where exams are not compared with earlier ones. */
  readonly priors?: Pick<PriorReader, 'read'>;
  readonly destinations: readonly PlannedDestination[];
  readonly now: () => Date;
}

/** One try at an analysis. */
export interface Attempt {
  /** No further try follows: what fails now is reported as failed. */
  readonly isLast: boolean;
  readonly signal?: AbortSignal;
  /** Told how far it is. */
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/**
 * Analyses an exam and records what came out. May be run any number of times, by several orchestrators at once: the
 * request is frozen, results are derived from it and what came before, and of two records the first stands.
 */
export class ExamRunner {
  readonly #options: ExamRunnerOptions;
  readonly #results: ResultWriter;

  constructor(options: ExamRunnerOptions) {
    this.#options = options;
    this.#results = new ResultWriter(options);
  }

  /**
   * @returns The outcome that stands; its results and where they go are durable.
   * @throws {@link RequestMissingError}; {@link WorkersAwayError} however often it was tried, and BundlesDifferError or
   *   ModelChangedError while models are exchanged, for then nothing is wrong with the exam; whatever else may pass, unless
   *   this is the last attempt; the signal's reason.
   */
  async run(job: JobReference, attempt: Attempt): Promise<ExamOutcome> {
    const { spool, now } = this.#options;
    const recorded = await spool.readOutcome(job);
    if (recorded !== undefined) return recorded;
    const startedAt = now();
    const request = await this.#readRequest(job);
    const tell = progressOf(request, attempt);
    tell('reading', 0);
    const exam = await inSpan('read exam', {}, () => readExam(spool, request));
    if (exam.mammograms.length === 0) {
      await this.#putResults(request, exam, refusedExam(exam, request.bundles));
      return this.#put(refusedOutcome(request, exam.notAnalysed, { startedAt, endedAt: now() }));
    }
    const analysed = await this.#analyse(exam, request, attempt);
    const total = exam.mammograms.length;
    if (this.#options.priors !== undefined) tell('comparing', total);
    const result = await this.#compare(analysed, request, attempt);
    tell('writing', total);
    await this.#putResults(request, exam, result);
    return this.#put(outcomeOf(request, result, { startedAt, endedAt: now() }));
  }

  /**
   * Makes the results of an analysis in a result set that was not asked for when it was done: models are pure, so going through
   * the exam again gives what it gave then.
   *
   * @throws {@link ResultsMissingError} when the analysis has no outcome; BundlesDifferError when other models run now;
   *   ResultsDifferError; whatever may pass; the signal's reason.
   */
  async buildResults(job: JobReference, set: ResultSet, signal?: AbortSignal): Promise<ResultManifest> {
    const { spool } = this.#options;
    const outcome = await spool.readOutcome(job);
    if (outcome === undefined) throw new ResultsMissingError(job.jobId);
    const request = await this.#readRequest(job);
    const exam = await readExam(spool, request);
    const result = await this.#resultAsRecorded(exam, { request, outcome, signal });
    const [manifest] = await this.#results.write({ request, result, sources: exam.mammograms }, [set]);
    if (manifest === undefined) throw new ResultsMissingError(job.jobId);
    return manifest;
  }

  /**
   * Records that an analysis was given up, with results that say so where they can be written.
   *
   * @throws {@link RequestMissingError}; the spool's errors, for then it can be recorded later.
   */
  async recordFailure(job: JobReference, failure: ErrorDescription): Promise<ExamOutcome> {
    const { spool, now } = this.#options;
    const recorded = await spool.readOutcome(job);
    if (recorded !== undefined) return recorded;
    const startedAt = now();
    const request = await this.#readRequest(job);
    try {
      const exam = await readExam(spool, request);
      const result = failedExam(exam, request.bundles, failure);
      await this.#putResults(request, exam, result);
      return await this.#put(outcomeOf(request, result, { startedAt, endedAt: now() }));
    } catch (error) {
      // A full disk passes; what is recorded now stands for good.
      if (error instanceof AppError && error.retryable) throw error;
      const { code } = describeError(error);
      const message = `${failure.message} No result that says so could be made (${code}).`;
      // There is nothing that a destination could be sent.
      await this.#putPlan(request, []);
      return this.#put(brokenOutcome(request, { ...failure, message }, { startedAt, endedAt: now() }));
    }
  }

  async #readRequest(job: JobReference): Promise<ExamRequest> {
    const request = await this.#options.spool.readRequest(job);
    if (request === undefined) throw new RequestMissingError(job.jobId);
    return request;
  }

  async #analyse(exam: Exam, request: ExamRequest, attempt: Attempt): Promise<ExamResult> {
    const { bundles } = request;
    const { isLast, signal } = attempt;
    const tell = progressOf(request, attempt);
    const { ports, reading, mammogramConcurrency } = this.#options;
    const seen = { workers: false };
    try {
      return await analyseExam(exam, {
        ports,
        reading,
        concurrency: mammogramConcurrency,
        nowMs: () => performance.now(),
        onPassingFailure: isLast ? 'record' : 'throw',
        onProgress: (done) => {
          tell('analysing', done);
        },
        acceptBundles: (running) => {
          seen.workers = true;
          tell('analysing', 0);
          checkBundles(bundles, running);
        },
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (isBetweenModels(error)) throw error;
      if (!seen.workers && isOutOfReach(error)) throw new WorkersAwayError({ cause: error });
      const failure = describeError(error);
      if (failure.retryable && !isLast) throw error;
      return failedExam(exam, bundles, failure);
    }
  }

  /** Adds what the exam is compared with; what was recorded of it stands. */
  async #compare(result: ExamResult, request: ExamRequest, { signal }: Attempt): Promise<ExamResult> {
    const { spool, priors: reader, now } = this.#options;
    const recorded = await this.#withRecordedPriors(result, request);
    const mammograms = result.mammograms.flatMap(({ state, mammogram }) => (state === 'analysed' ? [mammogram] : []));
    if (reader === undefined || recorded.priors !== undefined || mammograms.length === 0) return recorded;
    const given = signal ?? new AbortController().signal;
    const priors = await inSpan('compare', {}, () => reader.read({ mammograms, bundles: result.bundles }, given));
    const { fact } = await spool.putPriors(priorsFact(request, priors, now()));
    return { ...result, priors: priorsOfFact(fact) };
  }

  async #withRecordedPriors(result: ExamResult, request: ExamRequest): Promise<ExamResult> {
    const recorded = await this.#options.spool.readPriors(request);
    return recorded === undefined ? result : { ...result, priors: priorsOfFact(recorded) };
  }

  async #resultAsRecorded(exam: Exam, { request, outcome, signal }: Recorded): Promise<ExamResult> {
    if (exam.mammograms.length === 0) return refusedExam(exam, request.bundles);
    const attempt = { isLast: false, ...(signal === undefined ? {} : { signal }) };
    const wasAnalysed = outcome.mammograms.some(({ state }) => state === 'analysed');
    const failure = { code: '', message: '', retryable: false, ...outcome.failure };
    const result = wasAnalysed
      ? await this.#analyse(exam, request, attempt)
      : failedExam(exam, request.bundles, failure);
    return this.#withRecordedPriors(asRecorded(result, outcome), request);
  }

  async #putResults(request: ExamRequest, exam: Exam, result: ExamResult): Promise<void> {
    const { destinations } = this.#options;
    const sets = destinations.map(({ resultSet }) => resultSet);
    await inSpan('build results', {}, () => this.#results.write({ request, result, sources: exam.mammograms }, sets));
    await this.#putPlan(
      request,
      destinations.map(({ name }) => name),
    );
  }

  async #putPlan({ jobId, studyInstanceUid }: ExamRequest, destinations: readonly string[]): Promise<void> {
    const plannedAt = this.#options.now().toISOString();
    const plan = { schemaVersion: 1, jobId, studyInstanceUid, plannedAt, destinations } as const;
    await this.#options.spool.putDeliveryPlan(plan);
  }

  async #put(outcome: ExamOutcome): Promise<ExamOutcome> {
    return (await this.#options.spool.putOutcome(outcome)).fact;
  }
}

/** An analysis that was done, and what was recorded of it. */
interface Recorded {
  readonly request: ExamRequest;
  readonly outcome: ExamOutcome;
  readonly signal: AbortSignal | undefined;
}

/** Says how many of the mammograms that were asked for are done. */
function progressOf(
  { jobId, mammograms }: ExamRequest,
  { onProgress }: Attempt,
): (stage: AnalysisStage, done: number) => void {
  return (stage, done) => onProgress?.({ jobId, stage, done, total: mammograms.length });
}
