import { textValue } from '@mammoflow/dicom';
import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { CadPriorComparison, CadPriorLesion, ReportedFinding } from '@mammoflow/dicom-sr';
import { comparePriors, priorOfView } from '@mammoflow/pipeline';
import type { ComparedFinding, ExamResult, PriorExam, PriorLesion } from '@mammoflow/pipeline';
import { inHangingOrder, viewName } from './exam-order.ts';
import { exactCoordinate } from './exact-coordinate.ts';
import { reportOutline } from './outline.ts';
import { percent } from './percent.ts';
import type { ResultDevice } from './result-context.ts';
import { priorComparisonAlgorithm } from './software.ts';

/** The earlier exams that an exam was compared with, latest first; none where there were none to be had. */
export function priorExams({ priors }: ExamResult): readonly PriorExam[] {
  return priors?.state === 'found' ? priors.exams : [];
}

/** What became of each finding, by tracking UID; empty where the exam was compared with nothing. */
export function changesOf(exam: ExamResult): ReadonlyMap<Uid, ComparedFinding> {
  const exams = priorExams(exam);
  if (exams.length === 0) return new Map();
  return new Map(comparePriors(exam.mammograms, exams).map((compared) => [compared.trackingUid, compared]));
}

/** Study Date (0008,0020) as people read it in every language: `2025-03-01`. */
export function writeDate(date: string): string {
  return date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

/** The day of the exam that a mammogram belongs to. */
export function dayOf({ study }: Mammogram): string {
  return writeDate(textValue(study.attributes, 'StudyDate')?.replaceAll('.', '') ?? '');
}

/** The comparison as the CAD SR states it; undefined where no mammogram could be compared. */
export function cadPriorComparison(exam: ExamResult, device: ResultDevice): CadPriorComparison | undefined {
  const exams = priorExams(exam);
  const compared = inHangingOrder(exam.mammograms).flatMap((result) => {
    const prior = priorOfView(result, exams);
    return prior === undefined ? [] : [{ mammogram: result.mammogram, prior: prior.mammogram }];
  });
  if (compared.length === 0) return undefined;
  return {
    algorithm: priorComparisonAlgorithm(device),
    priors: compared.map(({ prior }) => prior),
    mammograms: compared.map(({ mammogram }) => mammogram),
    lesions: [...changesOf(exam).values()].flatMap(priorLesion),
  };
}

function priorLesion({ trackingUid, prior }: ComparedFinding): readonly CadPriorLesion[] {
  return prior === undefined ? [] : [{ trackingUid, mammogram: prior.mammogram, finding: reportPrior(prior) }];
}

function reportPrior({ mammogram, finding }: PriorLesion): ReportedFinding {
  const { number, trackingUid, center, outline, box, score, suspicion } = finding;
  return {
    trackingIdentifier: `${viewName(mammogram)} lesion ${number} of ${dayOf(mammogram)}`,
    trackingUid,
    center: { x: exactCoordinate(center.x, mammogram.columns), y: exactCoordinate(center.y, mammogram.rows) },
    outline: reportOutline(outline, box, mammogram),
    certaintyPercent: percent(score),
    probabilityOfCancerPercent: percent(suspicion),
  };
}
