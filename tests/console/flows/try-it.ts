import { decodePixels, readPart10, toDisplayValues } from '@mammoflow/dicom';
import { answerOf } from '@mammoflow/gateway-api';
import { makePhantomExam, presetOptions } from '@mammoflow/phantom';
import type { PhantomExam, PhantomImage } from '@mammoflow/phantom';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { ConsoleSite } from '../console-site.ts';
import type { ConsoleWindow } from '../console-window.ts';

/** Files as a browser is given them. */
interface BrowserFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** DICOM files and pictures that somebody tries: progress, what is wrong with a file, the exam, nothing at the PACS until it sends. */
export async function tryItFlow(site: ConsoleSite): Promise<void> {
  const exam = makePhantomExam({ ...presetOptions('small', 'try it'), lesions: [] });
  await site.visit('operator', async (window) => {
    await window.goTo('try-it');
    await window.page.getByRole('heading', { level: 1, name: 'Try it' }).waitFor();
    await window.expectAccessible();
    await triesInstances(window, exam);
    await isNowhere(site, exam);
    await becomesEarnest(site, exam);
    await removes(window, await triesPictures(window, exam));
  });
  await site.visit('viewer', mayNot);
}

async function choose(page: Page, files: readonly BrowserFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files', exact: true }).click();
  await (await chooser).setFiles([...files]);
}

const rows = (page: Page) => page.getByRole('list', { name: 'Files' }).getByRole('listitem');

async function triesInstances(window: ConsoleWindow, exam: PhantomExam): Promise<void> {
  const { page } = window;
  const files = exam.images.map(({ laterality, view, part10 }) =>
    fileOf(`${laterality}-${view}`, 'application/dicom', part10),
  );
  const [first] = files;
  const cut = { ...fileOf('cut', 'application/dicom', first?.buffer.subarray(0, 9_000) ?? new Uint8Array()) };
  await choose(page, [...files, cut, fileOf('letter.txt', 'text/plain', Buffer.from('Dear colleague'))]);
  await expect.poll(() => rows(page).count()).toBe(6);
  await rows(page).filter({ hasText: 'letter.txt' }).getByText('Left out').waitFor();
  await window.expectAccessible();
  await page.getByRole('button', { name: 'Upload and analyse' }).click();
  // A file that is refused is said so, and keeps the others from nothing.
  await rows(page).filter({ hasText: 'cut' }).getByText('DICOM_TRUNCATED').waitFor();
  await rows(page).filter({ hasText: 'R-CC' }).getByText('R CC').waitFor();
  await page.getByRole('img', { name: 'L MLO is there' }).waitFor();
  await page.locator('[data-outcome=ready]').getByText('Analysed').waitFor();
  await window.expectAccessible();
  await window.picture('try-it');
  await page.getByRole('link', { name: 'Open the exam' }).click();
  await page.waitForURL(`**/console/exams/${exam.studyInstanceUid}`);
}

/** Of a trial the PACS has nothing, and nobody is to get anything. */
async function isNowhere(site: ConsoleSite, exam: PhantomExam): Promise<void> {
  const study = await readStudy(site, exam.studyInstanceUid);
  expect(study).toMatchObject({ trial: 'instances', state: 'COMPLETED', analyses: [{ deliveries: [] }] });
  expect(await seriesInPacs(site, exam)).toBe(0);
}

/** The PACS sends it: the results that are there are delivered, once, without another analysis. */
async function becomesEarnest(site: ConsoleSite, exam: PhantomExam): Promise<void> {
  await site.send(exam);
  await expect
    .poll(async () => (await readStudy(site, exam.studyInstanceUid)).analyses[0]?.deliveries, { timeout: 60_000 })
    .toMatchObject([{ destination: 'pacs', round: 0, state: 'delivered' }]);
  await site.send(exam);
  await site.untilIn(exam.studyInstanceUid, 'COMPLETED');
  const { trial, analyses } = await readStudy(site, exam.studyInstanceUid);
  expect(trial).toBeUndefined();
  expect(analyses).toHaveLength(1);
  expect(analyses[0]?.deliveries).toHaveLength(1);
  expect(await seriesInPacs(site, exam)).toBeGreaterThan(0);
}

async function triesPictures(window: ConsoleWindow, exam: PhantomExam): Promise<string> {
  const { page } = window;
  await window.goTo('try-it');
  const [right, left] = exam.images;
  if (right === undefined || left === undefined) throw new Error('the exam has no two images');
  await choose(page, [
    fileOf('r_cc.png', 'image/png', await pictureOf(right)),
    fileOf('scan.png', 'image/png', await pictureOf(left)),
  ]);
  const send = page.getByRole('button', { name: 'Upload and analyse' });
  await page.getByText('Say breast, view and spacing of 1 picture.').waitFor();
  expect(await send.isDisabled()).toBe(true);
  const asked = page.getByRole('group', { name: 'What scan.png shows' });
  // By keyboard alone.
  await asked.getByRole('radio', { name: 'Left' }).focus();
  await page.keyboard.press('Space');
  await asked.getByRole('radio', { name: 'CC' }).focus();
  await page.keyboard.press('Space');
  await asked.getByLabel('Pixel spacing, mm').fill('0.2');
  await window.expectAccessible();
  await window.picture('try-it-pictures');
  await send.press('Enter');
  // Nothing is to be said of them: the exam opens by itself.
  await page.waitForURL(/\/console\/exams\/2\.25\.\d+$/);
  return page.url().split('/').at(-1) ?? '';
}

async function removes(window: ConsoleWindow, study: string): Promise<void> {
  const { page } = window;
  await window.goTo('try-it');
  const own = page.getByRole('listitem').filter({ has: page.locator(`a[href$="${study}"]`) });
  await own.getByRole('button', { name: /^Remove the trial/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove this trial?' });
  await dialog.waitFor();
  await window.expectAccessible();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await own.waitFor({ state: 'detached' });
}

/** Whoever may only look is not led there, and the gateway would not take their files. */
async function mayNot({ page }: ConsoleWindow): Promise<void> {
  const status = await page.evaluate(
    'fetch("/api/uploads", { method: "POST", headers: { "X-Mammoflow-Console": "1" } }).then((answer) => answer.status)',
  );
  expect(status).toBe(403);
}

function fileOf(name: string, mimeType: string, bytes: Uint8Array): BrowserFile {
  return { name, mimeType, buffer: Buffer.from(bytes) };
}

async function pictureOf({ part10, rows: height, columns: width }: PhantomImage): Promise<Uint8Array> {
  const display = toDisplayValues(await decodePixels(readPart10(part10)));
  const grey = Uint8Array.from(display, (value) => value >> 8);
  return sharp(grey, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}

function readStudy({ api }: ConsoleSite, studyInstanceUid: string) {
  const path = { studyInstanceUid };
  return answerOf(api.GET('/api/studies/{studyInstanceUid}', { params: { path } }));
}

async function seriesInPacs({ stack }: ConsoleSite, { studyInstanceUid }: PhantomExam): Promise<number> {
  const response = await fetch(`${stack.addresses.pacs}/studies/${studyInstanceUid}/series`, {
    headers: { accept: 'application/dicom+json' },
  });
  if (response.status === 404 || response.status === 204) return 0;
  const series: unknown = await response.json();
  return Array.isArray(series) ? series.length : 0;
}
