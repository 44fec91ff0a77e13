import type { Point } from '@mammoflow/imaging';
import { traceOutline } from '@mammoflow/imaging';
import type { PhantomExam, PhantomImage } from '@mammoflow/phantom';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { examWithRoundMasses } from '../../viewer/round-masses.ts';
import type { ConsoleSite } from '../console-site.ts';
import type { ConsoleWindow } from '../console-window.ts';

/** A small exam comes to its end while the large one is looked at. */
const round = examWithRoundMasses('console round masses');

/** The images of an exam: how they hang, what is drawn over them and where, and what keys do. */
export async function examImagesFlow(site: ConsoleSite): Promise<void> {
  await site.send(round);
  await site.untilIn(site.exam.studyInstanceUid, 'COMPLETED');
  await site.visit('reader', async (window) => {
    await hungImages(window, site.exam);
    await waysToLook(window);
    await site.untilIn(round.studyInstanceUid, 'COMPLETED');
    await outlinesOnMasses(window);
  });
}

/** Drawing goes on in software, on a machine that is sometimes busy. */
const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 60_000, interval: 200 });

const panes = (page: Page): Locator => page.locator('[data-pane]');
const shownPanes = (page: Page): Locator => page.locator('[data-pane][data-level]');
const paneOf = (page: Page, { sopInstanceUid }: PhantomImage): Locator =>
  page.locator(`[data-pane="${sopInstanceUid}"]`);

const scaleOf = async (pane: Locator): Promise<number> => Number(await pane.getAttribute('data-mm-per-pixel'));

async function hungImages(window: ConsoleWindow, exam: PhantomExam): Promise<void> {
  const { page } = window;
  await window.goTo(`exams/${exam.studyInstanceUid}`);
  await until(() => shownPanes(page).count()).toBe(4);
  const names = await Promise.all((await panes(page).all()).map((pane) => pane.getAttribute('aria-label')));
  expect(names.map((name) => name?.split(',')[0])).toEqual(['R CC', 'L CC', 'R MLO', 'L MLO']);
  const scales = await Promise.all(exam.images.map((image) => scaleOf(paneOf(page, image))));
  expect(new Set(scales).size).toBe(1);
  await chestWallsFacing(page, exam);
  await window.expectAccessible();
  await window.picture('exam-images');
}

/** Half of what is drawn of a breast lies near the edge that the other breast is beyond. */
async function chestWallsFacing(page: Page, { images }: PhantomExam): Promise<void> {
  for (const image of images) {
    const { width, gray } = await readPane(paneOf(page, image));
    const columns = gray.flatMap((value, index) => (value > 40 ? [index % width] : []));
    expect(columns.length).toBeGreaterThan(2_000);
    const middle = columns.reduce((sum, column) => sum + column, 0) / columns.length;
    if (image.laterality === 'R') expect(middle).toBeGreaterThan(width / 2);
    else expect(middle).toBeLessThan(width / 2);
  }
}

async function waysToLook(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const [first] = [panes(page).first()];
  const before = await scaleOf(first);
  const coarse = Number(await first.getAttribute('data-level'));
  await page.keyboard.press('2');
  await until(() => panes(page).count()).toBe(1);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await until(() => scaleOf(first)).toBeLessThan(before / 2);
  await until(async () => Number(await first.getAttribute('data-level'))).toBeLessThan(coarse);
  await page.keyboard.press('0');
  await until(() => panes(page).count()).toBe(4);
  await page.keyboard.press('i');
  await until(() => page.getByRole('button', { name: 'Invert' }).getAttribute('aria-pressed')).toBe('true');
  // Inverted, what lay black around the breast is bright.
  await until(async () => (await readPane(first)).gray.filter((value) => value > 200).length).toBeGreaterThan(20_000);
  await page.keyboard.press('i');
  await page.keyboard.press('t');
  const measure = page.getByRole('dialog', { name: 'Measure the screen' });
  await measure.waitFor();
  await window.expectAccessible();
  await measure.getByRole('button', { name: 'Keep' }).click();
  // Nobody moved the slider: a pixel stays what browsers take for one.
  await until(() => scaleOf(first)).toBeCloseTo(25.4 / 96, 3);
  await page.keyboard.press('f');
  await until(() => scaleOf(first)).toBe(before);
}

/** Outlines lie where the masses are that can be seen, at two scales, over the image and over what the networks saw of it. */
async function outlinesOnMasses(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await answerWithTruth(page);
  await window.goTo(`exams/${round.studyInstanceUid}`);
  await until(() => shownPanes(page).count()).toBe(4);
  const masses = round.images.filter(({ truth }) => truth.length > 0);
  for (const image of masses) await onMass(page, image);
  const [first] = masses;
  if (first === undefined) throw new RangeError('The exam has no mass.');
  await paneOf(page, first).locator('[data-finding]').first().click();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('+');
  await onMass(page, first);
  await page.getByRole('button', { name: 'Preprocessed', exact: true }).click();
  await page.getByText('As the networks saw it').first().waitFor();
  await onMass(page, first);
  await page.keyboard.press('f');
  await onMass(page, first);
  await page.getByRole('button', { name: 'Side by side' }).click();
  await until(() => shownPanes(page).count()).toBe(2);
  await page.keyboard.press('m');
  await window.expectAccessible();
  await window.picture('exam-preprocessed');
}

const studySchema = z.looseObject({
  analyses: z.array(z.looseObject({ mammograms: z.array(z.looseObject({ sopInstanceUid: z.string() })) })),
});

/** The API with the truth of the phantom in place of what models find in it: the outlines are known to a pixel. */
async function answerWithTruth(page: Page): Promise<void> {
  await page.route(`**/api/studies/${round.studyInstanceUid}`, async (route) => {
    const response = await route.fetch();
    const study = studySchema.parse(await response.json());
    const analyses = study.analyses.map((analysis) => ({
      ...analysis,
      mammograms: round.images.map(({ sopInstanceUid, truth }) => ({
        ...analysis.mammograms.find((each) => each.sopInstanceUid === sopInstanceUid),
        findings: truth.map(({ box, mask }, index) => ({
          ...{ number: index + 1, trackingUid: `2.25.${index + 1}${sopInstanceUid.slice(-9)}`, box },
          ...{ score: 0.9, suspicion: 0.9, probabilityOfMalignancy: 0.9, outline: traceOutline(mask) },
        })),
      })),
    }));
    await route.fulfill({ response, json: { ...study, analyses } });
  });
}

/** Fails unless the outline that is drawn in a pane lies around the bright round mass that is drawn under it. */
async function onMass(page: Page, image: PhantomImage): Promise<void> {
  const pane = paneOf(page, image).first();
  await until(async () => {
    const outline = discOf(await outlineIn(pane));
    const mass = brightDisc(await readPane(pane), outline);
    const apart = Math.hypot(mass.x - outline.x, mass.y - outline.y);
    return { isThere: apart < 1.5, isAsLarge: Math.abs(mass.radius / outline.radius - 1) < 0.1 };
  }).toEqual({ isThere: true, isAsLarge: true });
}

interface Disc extends Point {
  readonly radius: number;
}

/** The disc around which a polygon goes. */
function discOf(points: readonly Point[]): Disc {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: (left + right) / 2, y: (top + bottom) / 2, radius: (right - left + bottom - top) / 4 };
}

/** The disc of what is bright about a place: more so than halfway between its middle and what lies around it. */
function brightDisc({ width, gray }: PaneReading, { x, y, radius }: Disc): Disc {
  const near = gray.flatMap((value, index) => {
    const pixel = { x: (index % width) + 0.5, y: Math.floor(index / width) + 0.5, value };
    const distance = Math.hypot(pixel.x - x, pixel.y - y) / radius;
    return distance < 1.35 ? [{ ...pixel, distance }] : [];
  });
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const inside = mean(near.filter(({ distance }) => distance < 0.7).map(({ value }) => value));
  const outside = mean(near.filter(({ distance }) => distance > 1.2).map(({ value }) => value));
  const bright = near.filter(({ value }) => value > (inside + outside) / 2);
  return {
    x: mean(bright.map((pixel) => pixel.x)),
    y: mean(bright.map((pixel) => pixel.y)),
    radius: Math.sqrt(bright.length / Math.PI),
  };
}

async function outlineIn(pane: Locator): Promise<readonly Point[]> {
  const path = await pane.locator('[data-shape=outline]').first().getAttribute('d');
  return [...(path ?? '').matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

interface PaneReading {
  /** In pixels of the screen, which are CSS pixels in these tests. */
  readonly width: number;
  /** Row by row, 0 to 255. */
  readonly gray: readonly number[];
}

/** What is drawn in a pane, without what lies over it. */
async function readPane(pane: Locator): Promise<PaneReading> {
  const uid = (await pane.first().getAttribute('data-pane')) ?? '';
  return pane.page().evaluate<PaneReading>(`(() => {
    const canvas = document.querySelector('[data-pane="${uid}"] canvas');
    const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return { width, gray: Array.from({ length: data.length / 4 }, (_, index) => data[4 * index]) };
  })()`);
}
