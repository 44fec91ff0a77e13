import type { Point } from '@mammoflow/imaging';
import type { PhantomExam } from '@mammoflow/phantom';
import type { Stack } from '@mammoflow/stack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  examWithMasses,
  isCompleted,
  retrieveResults,
  startTestStack,
  storeInPacs,
  studyIn,
} from '../e2e/exam-flow.ts';
import type { StudyView } from '../e2e/exam-flow.ts';
import { outlinesIn, segmentsIn } from '../e2e/read-results.ts';
import type { StatedOutline } from '../e2e/read-results.ts';
import { z } from 'zod';
import { ViewerPage } from './viewer-page.ts';

let stack: Stack;
let exam: PhantomExam;
let study: StudyView;
let outlines: readonly StatedOutline[];

beforeAll(async () => {
  stack = await startTestStack();
  exam = examWithMasses({ seed: 'viewer' });
  await storeInPacs(stack, exam);
  study = await studyIn(stack, exam.studyInstanceUid, isCompleted);
  outlines = (await retrieveResults(stack, exam, 'MEASUREMENT_SR')).flatMap(outlinesIn);
});
afterAll(() => stack.close());

const urlOf = ({ studyInstanceUid }: PhantomExam): string =>
  `${stack.addresses.viewer}/viewer?StudyInstanceUIDs=${studyInstanceUid}`;

/** The link that the gateway has for an exam. */
async function linkTo({ studyInstanceUid }: PhantomExam): Promise<string> {
  const answer = await fetch(`${stack.addresses.gateway}/api/studies/${studyInstanceUid}`);
  return z.object({ viewer: z.url() }).parse(await answer.json()).viewer;
}

function centreOf(points: readonly Point[]): Point {
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  return { x: middle(points.map(({ x }) => x)), y: middle(points.map(({ y }) => y)) };
}

async function expectOneScaleAndFacingChestWalls(viewer: ViewerPage): Promise<void> {
  const uids = exam.images.map(({ sopInstanceUid }) => sopInstanceUid);
  const scales = await Promise.all(uids.map((uid) => viewer.millimetersPerPixel(uid)));
  expect(Math.max(...scales) / Math.min(...scales)).toBeLessThan(1.005);
  for (const { sopInstanceUid, laterality, columns } of exam.images) {
    const [chestWall, side] = laterality === 'R' ? [columns, await viewer.canvasWidth(sopInstanceUid)] : [0, 0];
    expect(Math.abs((await viewer.canvasPoint(sopInstanceUid, { x: chestWall, y: 0 })).x - side)).toBeLessThan(2);
  }
}

describe('OHIF', () => {
  it('opens an exam by the link of the gateway, with every outline in its place and with its probability', async () => {
    await using viewer = await ViewerPage.open(await linkTo(exam));
    const viewports = await viewer.viewportsWhere(
      4,
      (shown) => shown.reduce((sum, each) => sum + each.outlines.length, 0) === outlines.length,
    );

    for (const { sopInstanceUid, points } of outlines) {
      const viewport = viewports.find((each) => each.sopInstanceUid === sopInstanceUid);
      const expected = await viewer.canvasPoint(sopInstanceUid, centreOf(points));
      const distances = (viewport?.outlines ?? []).map((drawn) => {
        const centre = centreOf(drawn);
        return Math.hypot(centre.x - expected.x, centre.y - expected.y);
      });
      expect(Math.min(...distances)).toBeLessThan(3);
      expect(viewport?.labels.map(({ text }) => text).join(' ')).toMatch(/Probability of cancer: \d+(\.\d+)? %/);
    }
    await expectOneScaleAndFacingChestWalls(viewer);
    expect(await viewer.hasCrashed()).toBe(false);
    await viewer.screenshot('ohif-link');
  });

  it('shows the four views in their places: right breast left, CC above MLO', async () => {
    await using viewer = await ViewerPage.open(urlOf(exam));
    const viewports = await viewer.viewportsWhere(4, () => true);
    const inPlace = viewports.toSorted((a, b) => a.top - b.top || a.left - b.left);
    const views = inPlace.map(({ sopInstanceUid }) => {
      const image = exam.images.find((each) => each.sopInstanceUid === sopInstanceUid);
      return `${image?.laterality} ${image?.view}`;
    });
    expect(views).toEqual(['R CC', 'L CC', 'R MLO', 'L MLO']);
  });

  it('colours a segmentation where it is, and not beside it', async () => {
    const [result] = study.analyses[0]?.results?.filter(({ kind }) => kind === 'SEGMENTATION') ?? [];
    const [segment] = (await retrieveResults(stack, exam, 'SEGMENTATION')).flatMap(segmentsIn);
    if (result === undefined || segment === undefined) return expect.fail('There is no segmentation.');
    const image = exam.images.find(({ sopInstanceUid }) => sopInstanceUid === segment.sopInstanceUid);
    const mass = image?.truth[0]?.box ?? expect.fail('The phantom has no mass.');
    const inside = { x: (mass.left + mass.right) / 2, y: (mass.top + mass.bottom) / 2 };
    const outside = { x: segment.columns - inside.x, y: inside.y };

    const url = `${urlOf(exam)}&hangingprotocolId=default&initialSeriesInstanceUID=${result.seriesInstanceUid}`;
    await using viewer = await ViewerPage.open(url);
    await viewer.viewportsWhere(1, ([shown]) => (shown?.colouredPixels ?? 0) > 500);

    expect(spread(await viewer.colourAt(segment.sopInstanceUid, inside))).toBeGreaterThan(25);
    expect(spread(await viewer.colourAt(segment.sopInstanceUid, outside))).toBeLessThan(10);
    expect(await viewer.hasCrashed()).toBe(false);
  });

  it('opens a normal exam without outlines and without a crash', async () => {
    const [orchestrator] = stack.services.orchestrator;
    await orchestrator?.stop();
    await orchestrator?.start({ SCORE_THRESHOLD: '1' });
    const normal = examWithMasses({ seed: 'viewer normal', lesions: [] });
    await storeInPacs(stack, normal);
    await studyIn(stack, normal.studyInstanceUid, isCompleted);

    await using viewer = await ViewerPage.open(urlOf(normal));
    const viewports = await viewer.viewportsWhere(4, () => true);
    expect(viewports.flatMap((viewport) => viewport.outlines)).toEqual([]);
    expect(await viewer.hasCrashed()).toBe(false);
  });
});

/** How far a colour is from gray. */
function spread(colour: readonly number[]): number {
  return Math.max(...colour) - Math.min(...colour);
}
