import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import type { PhantomExam, PhantomImage } from '@mammoflow/phantom';
import type { ExamResult, MammogramResult } from '@mammoflow/pipeline';
import { analysed, makeExam, makeFinding } from '@mammoflow/testkit';

/** The truth of a phantom exam as the outcome of an analysis: nothing has to be analysed to see how results are shown or judged. */
export function truthResults({
  images,
  studyInstanceUid,
}: Pick<PhantomExam, 'images' | 'studyInstanceUid'>): ExamResult {
  return makeExam(images.map(readTruth), { studyInstanceUid });
}

function readTruth({ part10, truth, sopInstanceUid }: PhantomImage): MammogramResult {
  const classified = classifyInstance(readPart10(part10).dataset);
  if (classified.kind === 'set-aside') throw new Error(classified.reason);
  const findings = truth.map(({ box }, index) => makeFinding(box, { name: sopInstanceUid, number: index + 1 }));
  return analysed(classified.mammogram, findings);
}
