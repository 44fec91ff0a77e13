import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import type { PhantomImage } from '@mammoflow/phantom';
import type { MammogramResult } from '@mammoflow/pipeline';
import { buildResultObjects, resultKinds } from '@mammoflow/results';
import type { Stack } from '@mammoflow/stack';
import { makeExam, makeFinding } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examWithMasses, pacsOf, startTestStack, storeInPacs } from '../e2e/exam-flow.ts';
import { ViewerPage } from './viewer-page.ts';

/** The truth of a phantom as results: nothing has to be analysed to see how a viewer shows them. */
function readTruth(image: PhantomImage): MammogramResult {
  const classified = classifyInstance(readPart10(image.part10).dataset);
  if (classified.kind === 'set-aside') throw new Error(classified.reason);
  const findings = image.truth.map(({ box }, index) =>
    makeFinding(box, { name: image.sopInstanceUid, number: index + 1 }),
  );
  return { state: 'analysed', mammogram: classified.mammogram, findings };
}

const phantom = examWithMasses({ seed: 'viewer on request' });
const exam = makeExam(phantom.images.map(readTruth), { studyInstanceUid: phantom.studyInstanceUid });
let stack: Stack;

beforeAll(async () => {
  stack = await startTestStack();
  const [orchestrator] = stack.services.orchestrator;
  await orchestrator?.stop();
  await storeInPacs(stack, phantom);
  const objects = buildResultObjects(exam, {
    contentDateTime: new Date('2026-03-02T10:20:30Z'),
    device: { softwareVersion: '0.1.0', serialNumber: 'VIEWER-1' },
    kinds: resultKinds,
    cadWithCompositeFeatures: true,
    measurementsWithCharacteristics: true,
  });
  const pacs = pacsOf(stack);
  for (const { sopInstanceUid, part10 } of objects) {
    await pacs.store({ studyInstanceUid: phantom.studyInstanceUid, sopInstanceUid, part10 });
  }
});
afterAll(() => stack.close());

describe('OHIF with every kind of result in the study', () => {
  it('shows the outlines with their probabilities alone, and does not crash', async () => {
    const masses = phantom.images.flatMap(({ truth }) => truth).length;
    await using viewer = await ViewerPage.open(
      `${stack.addresses.viewer}/viewer?StudyInstanceUIDs=${phantom.studyInstanceUid}`,
    );
    const viewports = await viewer.viewportsWhere(
      4,
      (shown) => shown.reduce((sum, { outlines }) => sum + outlines.length, 0) === masses,
    );
    const labels = viewports.flatMap((viewport) => viewport.labels);

    expect(labels.join(' ')).toMatch(/Probability of cancer: 87\.00 %/);
    expect(labels.join(' ')).not.toMatch(/shape|irregular|margin|spiculated/i);
    expect(await viewer.hasCrashed()).toBe(false);
  });
});
