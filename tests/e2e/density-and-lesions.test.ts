import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import { breastCompositionConcepts } from '@mammoflow/dicom-sr';
import type { PhantomExam } from '@mammoflow/phantom';
import { analyseExam, combineDensity, selectExam } from '@mammoflow/pipeline';
import type { ExamResult, MammogramResult } from '@mammoflow/pipeline';
import { inProcessPorts } from '@mammoflow/stages';
import { testModelsWith } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { examWithMasses, isCompleted, retrieveResults, startTestStack, storeInPacs, studyIn } from './exam-flow.ts';
import { codesIn } from './read-results.ts';

const SCORE_THRESHOLD = 0.6;

it('exams carry density, probabilities of lesion and a score from the workers into API and PACS, as the models say them', async () => {
  await using models = await testModelsWith({ classification: 'test-lesion-classification', density: 'test-density' });
  const exam = examWithMasses({ seed: 'density and lesions' });
  const said = await analyseHere(exam, models.path);
  await using stack = await startTestStack({
    modelsFolder: models.path,
    environment: { orchestrator: { SCORE_THRESHOLD: String(SCORE_THRESHOLD) } },
  });

  await storeInPacs(stack, exam);
  const { analyses } = await studyIn(stack, exam.studyInstanceUid, isCompleted);
  expect(analyses[0]?.examScore).toEqual(said.examScore);
  expect(analyses[0]?.examScore?.value).toBeGreaterThan(0);
  expect(analyses[0]?.density).toEqual(said.density);

  const [cadSr = new Uint8Array()] = await retrieveResults(stack, exam, 'CAD_SR');
  const stated = codesIn(cadSr, 'Breast composition');
  expect(stated).toHaveLength(exam.images.length);
  expect(stated.toSorted()).toEqual(said.mammograms.map(compositionOf).toSorted());
});

/** What the same models say in this process. */
async function analyseHere({ studyInstanceUid, images }: PhantomExam, modelsDir: string): Promise<ExamResult> {
  await using ports = await inProcessPorts({ modelsDir, threads: 1 });
  const candidates = images.flatMap(({ part10 }) => {
    const { dataset, transferSyntaxUid } = readPart10(part10);
    const classified = classifyInstance(dataset, transferSyntaxUid);
    return classified.kind === 'mammogram' ? [{ mammogram: classified.mammogram, part10 }] : [];
  });
  const { mammograms, notAnalysed } = selectExam(candidates.map(({ mammogram }) => mammogram));
  const sources = mammograms.map((mammogram) => ({
    mammogram,
    readPart10: () =>
      Promise.resolve(candidates.find((each) => each.mammogram === mammogram)?.part10 ?? new Uint8Array()),
  }));
  return await analyseExam(
    { studyInstanceUid, mammograms: sources, notAnalysed },
    {
      ports,
      reading: { detectionMode: 'WHOLE_IMAGE', scoreThreshold: SCORE_THRESHOLD, maxFindingsPerMammogram: 5 },
      concurrency: 1,
      nowMs: () => performance.now(),
      onPassingFailure: 'throw',
    },
  );
}

function compositionOf(result: MammogramResult): string {
  if (result.state === 'failed' || result.density?.state !== 'assessed') return 'none';
  const density = combineDensity([result.density.probabilities]);
  return density === undefined ? 'none' : breastCompositionConcepts[density.category].meaning;
}
