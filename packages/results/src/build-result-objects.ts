import type { ExamResult } from '@mammoflow/pipeline';
import type { Building } from './building.ts';
import { examObjects, overviewObjects } from './exam-objects.ts';
import { inHangingOrder } from './exam-order.ts';
import { ExamWithoutMammogramsError } from './exam-without-mammograms-error.ts';
import { mammogramObjects } from './mammogram-objects.ts';
import { resultDefaults } from './result-context.ts';
import type { ResultContext } from './result-context.ts';
import type { ResultObject } from './result-object.ts';
import { softwareIdentity } from './software.ts';

/**
 * Everything that goes back to the PACS for an exam, as far as the result set names it: one Mammography CAD SR and one
 * summary, then for each mammogram with findings a TID 1500 SR and its segmentation, split where one object cannot hold the
 * frames.
 *
 * An exam that failed wholly or partly gives a CAD SR and a summary that say so. Pure: the same exam and context give the
 * same bytes, whatever the order of the mammograms.
 *
 * @throws {@link ExamWithoutMammogramsError} when the exam has no mammogram.
 */
export function buildResultObjects(exam: ExamResult, given: ResultContext): readonly ResultObject[] {
  const mammograms = inHangingOrder(exam.mammograms);
  const [first] = mammograms;
  if (first === undefined) throw new ExamWithoutMammogramsError(exam.studyInstanceUid);
  const context = { ...resultDefaults, ...given };
  const identity = softwareIdentity(context.device, exam.bundles);
  const { seriesNumberBase } = context;
  const naming = { studyInstanceUid: exam.studyInstanceUid, softwareIdentity: identity, seriesNumberBase };
  const building: Building = { exam, context, naming };
  return [
    ...examObjects(building, first.mammogram),
    ...mammograms.flatMap((result) => mammogramObjects(building, result)),
    ...overviewObjects(building, first.mammogram),
  ];
}
