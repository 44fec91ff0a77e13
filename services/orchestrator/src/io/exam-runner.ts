import { AppError, describeError } from '@mammoflow/errors';
import type { ErrorDescription } from '@mammoflow/errors';
import { analyseExam } from '@mammoflow/pipeline';
import type { ExamResult, Ports, ReadingOptions } from '@mammoflow/pipeline';
import { buildResultObjects } from '@mammoflow/results';
import type { ResultContext } from '@mammoflow/results';
import type { ExamOutcome, ExamRequest, JobReference, Spool } from '@mammoflow/spool';
import { checkBundles } from '../core/check-bundles.ts';
import { failedExam } from '../core/exam.ts';
import type { Exam } from '../core/exam.ts';
import { brokenOutcome, outcomeOf, refusedOutcome } from '../core/exam-outcome.ts';
import { BundlesDifferError } from '../errors/bundles-differ-error.ts';
import { RequestMissingError } from '../errors/request-missing-error.ts';
import { readExam } from './read-exam.ts';

export interface ExamRunnerOptions {
  readonly spool: Spool;
  readonly ports: Ports;
  readonly reading: ReadingOptions;
  readonly mammogramConcurrency: number;
  /** What results say of this installation; their content time is that of the request. */
  readonly results: Omit<ResultContext, 'contentDateTime'>;
  readonly now: () => Date;
}

/** One try at an analysis. */
export interface Attempt {
  /** No further try follows: what fails now is reported as failed. */
  readonly isLast: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Analyses an exam and records what came out. May be run any number of times, by several orchestrators at once: the
 * request is frozen, results are derived from it alone, and of two records the first stands.
 */
export class ExamRunner {
  readonly #options: ExamRunnerOptions;

  constructor(options: ExamRunnerOptions) {
    this.#options = options;
  }

  /**
   * @returns The outcome that stands; its results are durable.
   * @throws {@link RequestMissingError} and {@link BundlesDifferError}, for then nothing is wrong with the exam; whatever
   *   else may pass, unless this is the last attempt; the signal's reason.
   */
  async run(job: JobReference, attempt: Attempt): Promise<ExamOutcome> {
    const { spool, now } = this.#options;
    const recorded = await spool.readOutcome(job);
    if (recorded !== undefined) return recorded;
    const startedAt = now();
    const request = await this.#readRequest(job);
    const exam = await readExam(spool, request);
    if (exam.mammograms.length === 0) {
      await spool.putResults(job, []);
      return this.#put(refusedOutcome(request, exam.notAnalysed, { startedAt, endedAt: now() }));
    }
    const result = await this.#analyse(exam, request, attempt);
    await this.#putResults(request, result);
    return this.#put(outcomeOf(request, result, { startedAt, endedAt: now() }));
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
      await this.#putResults(request, result);
      return await this.#put(outcomeOf(request, result, { startedAt, endedAt: now() }));
    } catch (error) {
      // A full disk passes; what is recorded now stands for good.
      if (error instanceof AppError && error.retryable) throw error;
      const { code } = describeError(error);
      const message = `${failure.message} No result that says so could be made (${code}).`;
      await spool.putResults(job, []);
      return this.#put(brokenOutcome(request, { ...failure, message }, { startedAt, endedAt: now() }));
    }
  }

  async #readRequest(job: JobReference): Promise<ExamRequest> {
    const request = await this.#options.spool.readRequest(job);
    if (request === undefined) throw new RequestMissingError(job.jobId);
    return request;
  }

  async #analyse(exam: Exam, { bundles }: ExamRequest, { isLast, signal }: Attempt): Promise<ExamResult> {
    const { ports, reading, mammogramConcurrency } = this.#options;
    try {
      return await analyseExam(exam, {
        ports,
        reading,
        concurrency: mammogramConcurrency,
        nowMs: () => performance.now(),
        onPassingFailure: isLast ? 'record' : 'throw',
        acceptBundles: (running) => {
          checkBundles(bundles, running);
        },
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof BundlesDifferError) throw error;
      const failure = describeError(error);
      if (failure.retryable && !isLast) throw error;
      return failedExam(exam, bundles, failure);
    }
  }

  async #putResults(request: ExamRequest, result: ExamResult): Promise<void> {
    const contentDateTime = new Date(request.requestedAt);
    const objects = buildResultObjects(result, { ...this.#options.results, contentDateTime });
    await this.#options.spool.putResults(request, objects);
  }

  async #put(outcome: ExamOutcome): Promise<ExamOutcome> {
    return (await this.#options.spool.putOutcome(outcome)).fact;
  }
}
