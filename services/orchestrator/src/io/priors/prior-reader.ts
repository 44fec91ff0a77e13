import type { Mammogram } from '@mammoflow/dicom';
import { describeError } from '@mammoflow/errors';
import type { ErrorDescription } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import { analyseExam, selectExam, toPriorMammogram } from '@mammoflow/pipeline';
import type { ExamBundles, Ports, PriorExam, Priors, ReadingOptions } from '@mammoflow/pipeline';
import { checkBundles } from '../../core/check-bundles.ts';
import { earlierStudies, priorSearch } from '../../core/prior-search.ts';
import type { EarlierStudy, PriorSearch } from '../../core/prior-search.ts';
import { PriorsLateError } from '../../errors/priors-late-error.ts';
import { fetchPriorImages } from './prior-images.ts';
import type { PriorArchive, PriorImage } from './prior-images.ts';
import type { PriorMetrics } from './prior-metrics.ts';

export interface PriorReaderOptions {
  readonly archive: PriorArchive;
  readonly ports: Ports;
  readonly reading: ReadingOptions;
  /** Mammograms in work at a time. */
  readonly concurrency: number;
  /** At most so many earlier exams are gone through, for views that later ones lack. */
  readonly most: number;
  /** An exam waits for its comparison no longer than this, search, fetching and analysis together. */
  readonly timeoutMs: number;
  readonly metrics: Pick<PriorMetrics, 'read'>;
  readonly logger: Logger;
}

/** The exam that earlier ones are looked for. */
export interface ExamToCompare {
  readonly mammograms: readonly Mammogram[];
  /** The models that it was analysed with; a comparison of two models would find their difference. */
  readonly bundles: ExamBundles;
}

/** Finds earlier exams of a patient in the PACS, and goes through them with the models of the exam. */
export class PriorReader {
  readonly #options: PriorReaderOptions;

  constructor(options: PriorReaderOptions) {
    this.#options = options;
  }

  /**
   * Never fails and never takes longer than the limit: what cannot be had is said in the answer.
   *
   * @throws the signal's reason.
   */
  async read(exam: ExamToCompare, signal: AbortSignal): Promise<Priors> {
    const { timeoutMs, metrics } = this.#options;
    signal.throwIfAborted();
    const startedAtMs = performance.now();
    const late = AbortSignal.timeout(timeoutMs);
    const gathered: Gathered = { exams: [], failures: [] };
    const ending = AbortSignal.any([signal, late]);
    try {
      await untilAborted(this.#collect(exam, gathered, ending), ending);
    } catch (error) {
      signal.throwIfAborted();
      gathered.failures.unshift(describeError(late.aborted ? new PriorsLateError(timeoutMs) : error));
    }
    // What was gone through before a failure is whole; work that goes on regardless must not add to it.
    const priors = this.#answer(exam, { exams: [...gathered.exams], failures: [...gathered.failures] });
    metrics.read(priors.state, performance.now() - startedAtMs);
    return priors;
  }

  #answer({ mammograms }: ExamToCompare, { exams, failures: [failure] }: Gathered): Priors {
    if (failure !== undefined) {
      const { code, message: reason } = failure;
      const studyInstanceUid = mammograms[0]?.study.studyInstanceUid;
      this.#options.logger.warn({ studyInstanceUid, code, reason }, 'earlier exams not available');
      if (exams.length === 0) return { state: 'unavailable', code, reason };
    }
    return exams.length === 0 ? { state: 'none' } : { state: 'found', exams };
  }

  async #collect(exam: ExamToCompare, gathered: Gathered, signal: AbortSignal): Promise<void> {
    const { archive, most } = this.#options;
    const { exams, failures } = gathered;
    const search = priorSearch(exam.mammograms);
    const asked = { patientId: search.patient.patientId, studyDate: `-${search.studyDate}` };
    const found = await archive.searchStudiesOfPatient(asked, { signal });
    for (const study of earlierStudies(found, search)) {
      const missing = viewsWithout(exam.mammograms, exams);
      if (exams.length >= most || missing.length === 0) return;
      const images = await this.#fetch(study, { search, missing }, signal);
      const { prior, failed } = await this.#goThrough({ study, images, bundles: exam.bundles }, signal);
      failures.push(...failed);
      if (prior.mammograms.length > 0) exams.push(prior);
    }
  }

  /** One image for each view that is missing. */
  async #fetch(
    { studyInstanceUid }: EarlierStudy,
    { search: { patient }, missing }: { readonly search: PriorSearch; readonly missing: readonly string[] },
    signal: AbortSignal,
  ): Promise<readonly PriorImage[]> {
    const images = await fetchPriorImages(this.#options.archive, { studyInstanceUid, patient }, signal);
    const { mammograms } = selectExam(images.map(({ mammogram }) => mammogram));
    // A part of a breast tells no places in it, and what is kept of a prior does not say that it is one.
    return images.filter(
      ({ mammogram }) =>
        mammograms.includes(mammogram) && missing.includes(viewOf(mammogram)) && !mammogram.partialView,
    );
  }

  async #goThrough({ study, images, bundles }: StudyToGoThrough, signal: AbortSignal): Promise<ExamGoneThrough> {
    const { ports, reading, concurrency } = this.#options;
    const { studyInstanceUid, studyDate } = study;
    if (images.length === 0) return { prior: { studyInstanceUid, studyDate, mammograms: [] }, failed: [] };
    const sources = images.map(({ mammogram, part10 }) => ({ mammogram, readPart10: () => Promise.resolve(part10) }));
    const result = await analyseExam(
      { studyInstanceUid, mammograms: sources, notAnalysed: [] },
      {
        ...{ ports, reading, concurrency, signal },
        nowMs: () => performance.now(),
        onPassingFailure: 'throw',
        acceptBundles: (running) => {
          checkBundles(bundles, running);
        },
      },
    );
    const mammograms = result.mammograms.flatMap((each) => (each.state === 'analysed' ? [toPriorMammogram(each)] : []));
    const failed = result.mammograms.flatMap((each) =>
      each.state === 'failed' ? [{ code: each.code, message: each.reason }] : [],
    );
    return { prior: { studyInstanceUid, studyDate, mammograms }, failed };
  }
}

/** Why something cannot be compared with. */
type Failure = Pick<ErrorDescription, 'code' | 'message'>;

interface Gathered {
  /** Latest first. */
  readonly exams: PriorExam[];
  /** What ended the search stands first. */
  readonly failures: Failure[];
}

interface ExamGoneThrough {
  readonly prior: PriorExam;
  readonly failed: readonly Failure[];
}

interface StudyToGoThrough {
  readonly study: EarlierStudy;
  readonly images: readonly PriorImage[];
  readonly bundles: ExamBundles;
}

function viewOf({ imageLaterality, view }: Mammogram): string {
  return `${imageLaterality} ${view}`;
}

/** The views of an exam that none of the earlier ones shows. */
function viewsWithout(mammograms: readonly Mammogram[], exams: readonly PriorExam[]): readonly string[] {
  const seen = new Set(exams.flatMap((exam) => exam.mammograms.map(({ mammogram }) => viewOf(mammogram))));
  return mammograms.map(viewOf).filter((view) => !seen.has(view));
}

/** Waits no longer than the signal, even for work that does not listen to it. */
async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => {
    reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
