import type { ExamBundles, ExamResult, MammogramSource, NotAnalysed } from '@mammoflow/pipeline';
import type { ErrorDescription } from '@mammoflow/errors';
import type { Mammogram, Uid } from '@mammoflow/dicom';

const REFUSED = 'EXAM_NOTHING_TO_ANALYSE';

/** A study as it is analysed: the chosen mammograms, and what of it is left out and why. */
export interface Exam {
  readonly studyInstanceUid: Uid;
  readonly mammograms: readonly MammogramSource[];
  /** All mammograms that there were to choose from. */
  readonly candidates: readonly Mammogram[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** How many of `notAnalysed` are mammograms that were asked for and of which not even the header could be read. */
  readonly unreadable: number;
}

/** The result of an exam of which nothing could be analysed, for one reason. */
export function failedExam(exam: Exam, bundles: ExamBundles, { code, message }: ErrorDescription): ExamResult {
  const { studyInstanceUid, notAnalysed, unreadable } = exam;
  return {
    studyInstanceUid,
    mammograms: exam.mammograms.map(({ mammogram }) => ({ state: 'failed', mammogram, code, reason: message })),
    notAnalysed,
    unreadable,
    bundles,
    timings: { preprocessMs: 0, detectMs: 0, segmentMs: 0, classifyMs: 0, densityMs: 0, totalMs: 0 },
  };
}

/** The result of an exam none of whose mammograms may be analysed: each is reported with its reason. */
export function refusedExam(exam: Exam, bundles: ExamBundles): ExamResult {
  const reasons = new Map(exam.notAnalysed.map((entry) => [entry.sopInstanceUid, entry]));
  const candidates = new Set(exam.candidates.map(({ sopInstanceUid }) => sopInstanceUid));
  return {
    ...failedExam(exam, bundles, { code: REFUSED, message: '', retryable: false }),
    mammograms: exam.candidates.map((mammogram) => {
      const { code = REFUSED, reason = '' } = reasons.get(mammogram.sopInstanceUid) ?? {};
      return { state: 'failed', mammogram, code, reason };
    }),
    notAnalysed: exam.notAnalysed.filter(({ sopInstanceUid }) => !candidates.has(sopInstanceUid)),
  };
}
