import type { ErrorDescription } from '@mammoflow/errors';
import { inSpan } from '@mammoflow/observability';
import { analyseExam } from '@mammoflow/pipeline';
import type { ExamResult, MammogramSource, Ports, ReadingOptions } from '@mammoflow/pipeline';
import type { ShadowedExam } from '@mammoflow/shadow';
import type { ExamOutcome, ExamRequest, JobReference, ShadowRequest, Spool } from '@mammoflow/spool';
import { checkBundles } from '../../core/check-bundles.ts';
import type { Exam } from '../../core/exam.ts';
import { brokenOutcome, outcomeOf } from '../../core/exam-outcome.ts';
import { isBetweenModels } from '../../core/is-between-models.ts';
import { isOutOfReach } from '../../core/is-out-of-reach.ts';
import { CandidatesFailedError } from '../../errors/candidates-failed-error.ts';
import { WorkersAwayError } from '../../errors/workers-away-error.ts';
import { readExam } from '../read-exam.ts';

export interface ShadowRunnerOptions {
  readonly spool: Spool;
  /** Where the candidates are. */
  readonly ports: Ports;
  readonly reading: ReadingOptions;
  /** Resolves once no exam waits or is in work. */
  readonly idle: (signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
}

/** One try at an exam by the candidates. */
export interface ShadowAttempt {
  /** No further try follows: what fails now counts as failed. */
  readonly isLast: boolean;
  readonly signal: AbortSignal;
}

/** What is to be compared, of which the candidates may not have said anything yet. */
interface DueShadow {
  readonly request: ExamRequest;
  readonly outcome: ExamOutcome;
  readonly shadowRequest: ShadowRequest;
}

/**
 * Has candidates go through an exam whose results are out, and records what they say beside its outcome. Nothing of it is made into
 * a result or sent. May be run any number of times; the first record stands.
 */
export class ShadowRunner {
  readonly #options: ShadowRunnerOptions;

  constructor(options: ShadowRunnerOptions) {
    this.#options = options;
  }

  /**
   * Goes through the exam, each mammogram only once no exam waits or is in work.
   *
   * @returns undefined where there is nothing to compare (any more).
   * @throws WorkersAwayError while nobody is there, however often it was tried; BundlesDifferError or ModelChangedError when other
   *   candidates run; {@link CandidatesFailedError}; whatever may pass, unless this is the last attempt; the signal's reason.
   */
  async run(job: JobReference, attempt: ShadowAttempt): Promise<ShadowedExam | undefined> {
    const due = await this.#readDue(job);
    if (due === undefined) return undefined;
    const recorded = await this.#options.spool.readShadowOutcome(job);
    if (recorded !== undefined) return shadowedExam(due, recorded);
    await this.#options.idle(attempt.signal);
    const startedAt = this.#options.now();
    const exam = await inSpan('read exam', {}, () => readExam(this.#options.spool, due.request));
    if (exam.mammograms.length === 0) return this.#putFailure(due, imagesGone(exam));
    const result = await this.#analyse(exam, due, attempt);
    const outcome = outcomeOf(due.request, result, { startedAt, endedAt: this.#options.now() });
    // The models in use have read it: that candidates read nothing may be the moment's fault.
    if (outcome.state !== 'analysed' && !attempt.isLast) throw new CandidatesFailedError();
    return this.#put(due, outcome);
  }

  /** Records that the candidates could not go through an exam. @returns undefined where there was nothing to compare */
  async recordFailure(job: JobReference, failure: ErrorDescription): Promise<ShadowedExam | undefined> {
    const due = await this.#readDue(job);
    return due === undefined ? undefined : this.#putFailure(due, failure);
  }

  async #readDue(job: JobReference): Promise<DueShadow | undefined> {
    const { spool } = this.#options;
    const [request, outcome, shadowRequest] = await Promise.all([
      spool.readRequest(job),
      spool.readOutcome(job),
      spool.readShadowRequest(job),
    ]);
    if (request === undefined || shadowRequest === undefined || outcome?.state !== 'analysed') return undefined;
    return { request, outcome, shadowRequest };
  }

  async #analyse(exam: Exam, { shadowRequest }: DueShadow, { isLast, signal }: ShadowAttempt): Promise<ExamResult> {
    const { ports, reading, idle } = this.#options;
    const seen = { workers: false };
    const mammograms = exam.mammograms.map((source) => whenIdle(source, () => idle(signal)));
    try {
      return await analyseExam(
        { ...exam, mammograms },
        {
          ports,
          reading,
          // One at a time: an exam that comes meanwhile waits for no more than that.
          concurrency: 1,
          nowMs: () => performance.now(),
          onPassingFailure: isLast ? 'record' : 'throw',
          acceptBundles: (running) => {
            seen.workers = true;
            checkBundles(shadowRequest.bundles, running);
          },
          signal,
        },
      );
    } catch (error) {
      signal.throwIfAborted();
      if (!isBetweenModels(error) && !seen.workers && isOutOfReach(error)) throw new WorkersAwayError({ cause: error });
      throw error;
    }
  }

  #putFailure(due: DueShadow, failure: ErrorDescription): Promise<ShadowedExam> {
    const at = this.#options.now();
    return this.#put(due, brokenOutcome(due.request, failure, { startedAt: at, endedAt: at }));
  }

  async #put(due: DueShadow, outcome: ExamOutcome): Promise<ShadowedExam> {
    return shadowedExam(due, (await this.#options.spool.putShadowOutcome(outcome)).fact);
  }
}

function shadowedExam({ request, outcome, shadowRequest }: DueShadow, said: ExamOutcome): ShadowedExam {
  return { request, outcome, shadow: { request: shadowRequest, outcome: said } };
}

/** Its bytes are read, and all else begins, only when it does not stand in anybody's way. */
function whenIdle(source: MammogramSource, idle: () => Promise<void>): MammogramSource {
  return {
    ...source,
    readPart10: async () => {
      await idle();
      return source.readPart10();
    },
  };
}

/** Retention was faster than the candidates. */
function imagesGone({ notAnalysed: [first] }: Exam): ErrorDescription {
  const { code = 'EXAM_NOTHING_TO_ANALYSE', reason = 'No image of the exam can be read any more.' } = first ?? {};
  return { code, message: reason, retryable: false };
}
