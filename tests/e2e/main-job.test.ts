import type { PhantomExam, PhantomOptions } from '@mammoflow/phantom';
import type { Stack } from '@mammoflow/stack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  examWithMasses,
  isCompleted,
  pacsOf,
  resultsInPacs,
  retrieveResults,
  startTestStack,
  storeInPacs,
  studyIn,
  viewStudy,
} from './exam-flow.ts';
import { isWithin, outlinesIn, segmentsIn } from './read-results.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';

const looks: readonly (readonly [string, Partial<PhantomOptions>])[] = [
  ['MONOCHROME2, explicit VR', {}],
  ['MONOCHROME1', { deviceOverrides: { photometricInterpretation: 'MONOCHROME1' } }],
  ['implicit VR', { transferSyntaxUid: IMPLICIT_LITTLE_ENDIAN }],
];

describe('an exam that the PACS pushes', () => {
  it.each(looks)(
    'comes back with the lesions outlined where they are, in both breasts and views (%s)',
    async (look, options) => {
      const exam = examWithMasses({ seed: `main-job ${look}`, ...options });
      await storeInPacs(stack, exam);
      await studyIn(stack, exam.studyInstanceUid, isCompleted);

      const outlines = (await retrieveResults(stack, exam, 'MEASUREMENT_SR')).flatMap(outlinesIn);
      const segments = (await retrieveResults(stack, exam, 'SEGMENTATION')).flatMap(segmentsIn);
      for (const image of exam.images) {
        const [mass] = image.truth;
        if (mass === undefined) return expect.fail('The phantom has no mass.');
        const centre = { x: (mass.box.left + mass.box.right) / 2, y: (mass.box.top + mass.box.bottom) / 2 };
        const mirrored = { x: image.columns - centre.x, y: image.rows - centre.y };

        const ofImage = outlines.filter(({ sopInstanceUid }) => sopInstanceUid === image.sopInstanceUid);
        expect(ofImage.some(({ points }) => isWithin(centre, points))).toBe(true);
        expect(ofImage.some(({ points }) => isWithin(mirrored, points))).toBe(false);

        const itsSegments = segments.filter(({ sopInstanceUid }) => sopInstanceUid === image.sopInstanceUid);
        expect(itsSegments).toHaveLength(ofImage.length);
        expect(itsSegments[0]).toMatchObject({ rows: image.rows, columns: image.columns });
        expect(itsSegments.some((segment) => segment.isInside(centre))).toBe(true);
        expect(itsSegments.some((segment) => segment.isInside(mirrored))).toBe(false);
      }
    },
  );

  it('brings one CAD SR and one summary a study into the PACS, and nothing that was not announced', async () => {
    const exam = examWithMasses({ seed: 'announced' });
    await storeInPacs(stack, exam);
    const { analyses } = await studyIn(stack, exam.studyInstanceUid, isCompleted);

    const announced = (analyses[0]?.results ?? []).map(({ sopInstanceUid }) => sopInstanceUid);
    const found = (await resultsInPacs(stack, exam)).map(({ sopInstanceUid }) => sopInstanceUid);
    expect(found.toSorted()).toEqual(announced.toSorted());
    expect(analyses[0]?.results?.filter(({ kind }) => kind === 'CAD_SR' || kind === 'SUMMARY_SR')).toHaveLength(2);
  });

  it('is not analysed again when the PACS pushes it again', async () => {
    const exam = examWithMasses({ seed: 'twice' });
    await storeInPacs(stack, exam);
    const before = await studyIn(stack, exam.studyInstanceUid, isCompleted);
    await pushAgain(exam);

    expect(await viewStudy(stack, exam.studyInstanceUid)).toEqual(before);
  });

  it('is set aside and not analysed in a circle when its results are pushed back', async () => {
    const exam = examWithMasses({ seed: 'circle' });
    await storeInPacs(stack, exam);
    const before = await studyIn(stack, exam.studyInstanceUid, isCompleted);
    await pushAgain(exam, 'Study');

    const after = await viewStudy(stack, exam.studyInstanceUid);
    expect(after?.analyses).toEqual(before.analyses);
    expect(after?.state).toBe('COMPLETED');
  });

  it('is analysed anew when a late image comes, and the PACS keeps both results', async () => {
    const exam = examWithMasses({ seed: 'late' });
    const [late, ...early] = exam.images;
    await storeInPacs(stack, exam, early);
    const first = await studyIn(stack, exam.studyInstanceUid, isCompleted);
    await storeInPacs(stack, exam, late === undefined ? [] : [late]);
    const second = await studyIn(
      stack,
      exam.studyInstanceUid,
      (study) => isCompleted(study) && study.analyses.length === 2,
    );

    expect(first.analyses[0]?.mammograms).toHaveLength(3);
    expect(second.analyses[0]?.mammograms).toHaveLength(4);
    const announced = second.analyses.flatMap(({ results = [] }) =>
      results.map(({ sopInstanceUid }) => sopInstanceUid),
    );
    const found = (await resultsInPacs(stack, exam)).map(({ sopInstanceUid }) => sopInstanceUid);
    expect(found.toSorted()).toEqual([...new Set(announced)].toSorted());
  });

  it('comes back as normal when there is nothing to find', async () => {
    const [orchestrator] = stack.services.orchestrator;
    await orchestrator?.stop();
    await orchestrator?.start({ SCORE_THRESHOLD: '1' });
    const exam = examWithMasses({ seed: 'normal', lesions: [] });
    await storeInPacs(stack, exam);
    const { analyses } = await studyIn(stack, exam.studyInstanceUid, isCompleted);

    expect(analyses[0]?.mammograms.map(({ findings }) => findings)).toEqual([[], [], [], []]);
    expect(analyses[0]?.results?.map(({ kind }) => kind).toSorted()).toEqual(['CAD_SR', 'SUMMARY_SR']);
    expect(await resultsInPacs(stack, exam)).toHaveLength(2);
  });
});

/** Has the PACS push every series of a study, or the whole of it, and waits until the gateway has it. */
async function pushAgain(exam: PhantomExam, level: 'Study' | 'Series' = 'Series'): Promise<void> {
  const { orthanc } = stack.addresses;
  const uids =
    level === 'Study' ? [exam.studyInstanceUid] : exam.images.map(({ seriesInstanceUid }) => seriesInstanceUid);
  const resources = await Promise.all(
    uids.map(async (uid) => {
      const found = await fetch(`${orthanc}/tools/lookup`, { method: 'POST', body: uid });
      const [first] = (await found.json()) as readonly { readonly ID: string }[];
      return first?.ID;
    }),
  );
  const body = JSON.stringify({ Resources: resources, Synchronous: true });
  const pushed = await fetch(`${orthanc}/dicom-web/servers/mammoflow/stow`, { method: 'POST', body });
  expect(pushed.status).toBe(200);
  expect(await pacsOf(stack).searchInstances(exam.studyInstanceUid)).not.toHaveLength(0);
}
