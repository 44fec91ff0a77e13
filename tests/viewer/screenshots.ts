// Takes pictures of an exam that nobody had, read by the shipped models, into .cache/screenshots: node tests/viewer/screenshots.ts
// docs/images has the telling ones; tests/viewer/*.test.ts take others.
import { join } from 'node:path';
import { makePhantomExam, presetOptions } from '@mammoflow/phantom';
import { projectFolder } from '@mammoflow/stack';
import { isCompleted, startTestStack, storeInPacs, studyIn } from '../e2e/exam-flow.ts';
import { ViewerPage } from './viewer-page.ts';

await using stack = await startTestStack({
  modelsFolder: join(projectFolder, 'models'),
  environment: { orchestrator: { SCORE_THRESHOLD: '' } },
});
const exam = makePhantomExam(presetOptions('demo', 'start'));
await storeInPacs(stack, exam);
const study = await studyIn(stack, exam.studyInstanceUid, isCompleted);
const url = `${stack.addresses.viewer}/viewer?StudyInstanceUIDs=${exam.studyInstanceUid}`;

const [analysis] = study.analyses;
const findings = (analysis?.mammograms ?? []).reduce((sum, mammogram) => sum + (mammogram.findings?.length ?? 0), 0);
{
  await using viewer = await ViewerPage.open(url);
  await viewer.viewportsWhere(4, (shown) => shown.reduce((sum, { outlines }) => sum + outlines.length, 0) === findings);
  await viewer.screenshot('ohif-four-views');
}
const segmentation = analysis?.results?.find(({ kind }) => kind === 'SEGMENTATION');
if (segmentation !== undefined) {
  const series = `&hangingprotocolId=default&initialSeriesInstanceUID=${segmentation.seriesInstanceUid}`;
  await using viewer = await ViewerPage.open(`${url}${series}`);
  await viewer.viewportsWhere(1, ([shown]) => (shown?.colouredPixels ?? 0) > 500);
  await viewer.screenshot('ohif-segmentation');
}
