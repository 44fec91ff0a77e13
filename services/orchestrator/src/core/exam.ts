import type { ExamBundles, ExamResult, MammogramSource, NotAnalysed } from '@mammoflow/pipeline';
import type { ErrorDescription } from '@mammoflow/errors';
import type { Uid } from '@mammoflow/dicom';

/** A study as it is analysed: the chosen mammograms, and what of it is left out and why. */
export interface Exam {
  readonly studyInstanceUid: Uid;
  readonly mammograms: readonly MammogramSource[];
  readonly notAnalysed: readonly NotAnalysed[];
}

/** The result of an exam of which nothing could be analysed, for one reason. */
export function failedExam(exam: Exam, bundles: ExamBundles, { code, message }: ErrorDescription): ExamResult {
  const { studyInstanceUid, notAnalysed } = exam;
  return {
    studyInstanceUid,
    mammograms: exam.mammograms.map(({ mammogram }) => ({ state: 'failed', mammogram, code, reason: message })),
    notAnalysed,
    bundles,
    timings: { preprocessMs: 0, detectMs: 0, segmentMs: 0, classifyMs: 0, densityMs: 0, totalMs: 0 },
  };
}
