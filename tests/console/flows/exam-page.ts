import { readFile } from 'node:fs/promises';
import { answerOf } from '@mammoflow/gateway-api';
import type { Download, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSite } from '../console-site.ts';
import type { ConsoleWindow } from '../console-window.ts';

/** An exam as a reader looks at it, and what an operator may have done with it. */
export async function examPageFlow(site: ConsoleSite): Promise<void> {
  await site.untilIn(site.exam.studyInstanceUid, 'COMPLETED');
  await site.visit('viewer', async (window) => {
    await window.goTo(`exams/${site.exam.studyInstanceUid}`);
    await thresholdActsAtOnce(window);
    await listAndImagesAgree(window);
    await whatElseIsKnown(window);
    await filesToTakeAway(window, site.exam.studyInstanceUid);
    expect(await window.page.getByRole('button', { name: 'Actions on the exam' }).count()).toBe(0);
    expect(await window.page.getByRole('form', { name: 'Your opinion' }).count()).toBe(0);
  });
  await site.visit('operator', (window) => resultsSentAgain(window, site));
}

/** Images are drawn in software, on a machine that is sometimes busy. */
const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 60_000, interval: 200 });

const findings = (page: Page) => page.getByRole('list', { name: 'Findings' }).getByRole('listitem');

/** What the threshold hides is in neither list nor image, and comes back with it. */
async function thresholdActsAtOnce(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await findings(page).first().waitFor();
  const all = await findings(page).count();
  expect(all).toBeGreaterThan(0);
  await until(() => page.locator('[data-finding]').count()).toBe(all);
  expect(await page.getByText(/Below 0\.\d\d nothing was recorded/).count()).toBe(1);
  const slider = page.getByRole('slider', { name: 'Show findings from score' });
  const start = await slider.getAttribute('aria-valuenow');
  await slider.press('End');
  await until(() => findings(page).count()).toBe(0);
  expect(await page.locator('[data-finding]').count()).toBe(0);
  await slider.press('Home');
  await until(() => findings(page).count()).toBeGreaterThanOrEqual(all);
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBeLessThanOrEqual(Number(start));
}

/** A finding that is chosen in the list is chosen in the image, and the other way round; keys go through them. */
async function listAndImagesAgree(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const first = findings(page).first().getByRole('button').first();
  await first.click();
  await until(() => first.getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('j');
  const count = await findings(page).count();
  await until(() => first.getAttribute('aria-pressed')).toBe(count > 1 ? 'false' : 'true');
  await page.keyboard.press('k');
  await until(() => first.getAttribute('aria-pressed')).toBe('true');
  expect(await first.innerText()).toMatch(/\d+%/);
  expect(await first.innerText()).toMatch(/score 0\.\d\d · .*\d mm/);
  await window.expectAccessible();
  await window.picture('exam');
}

async function whatElseIsKnown(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await page.getByRole('tab', { name: 'Exam' }).click();
  await page.getByRole('heading', { name: 'Exam score' }).waitFor();
  await page.getByRole('heading', { name: /^Density [A-D]$/ }).waitFor();
  await window.expectAccessible();
  await page.getByRole('tab', { name: 'Processing' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Processing' });
  await panel.getByText('Delivered').first().waitFor();
  for (const model of ['mass-detection', 'mass-segmentation', 'mass-classification', 'breast-density'])
    expect(await panel.getByRole('link', { name: new RegExp(`^${model}`) }).count()).toBe(1);
  expect(await panel.getByRole('button', { name: 'Send again' }).count()).toBe(0);
  await window.expectAccessible();
}

/** The results as files whose names tell nothing of the patient. */
async function filesToTakeAway(window: ConsoleWindow, study: string): Promise<void> {
  const zip = await download(window.page, /DICOM objects \(ZIP\)/);
  expect(zip.suggestedFilename()).toBe(`${study}.zip`);
  expect((await readFile(await zip.path())).subarray(0, 2).toString()).toBe('PK');
  const json = await download(window.page, /All that is known/);
  expect(json.suggestedFilename()).toBe(`${study}.json`);
  expect(JSON.parse(await readFile(await json.path(), 'utf8'))).toMatchObject({ studyInstanceUid: study });
}

async function download(page: Page, item: RegExp): Promise<Download> {
  await page.getByRole('button', { name: 'Download' }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  return started;
}

/** An operator is asked once, and told how it went. */
async function resultsSentAgain(window: ConsoleWindow, { api, exam }: ConsoleSite): Promise<void> {
  const { page } = window;
  const params = { path: { studyInstanceUid: exam.studyInstanceUid } };
  await window.goTo(`exams/${exam.studyInstanceUid}`);
  await page.getByRole('button', { name: 'Actions on the exam' }).click();
  await page.getByRole('menuitem', { name: 'Analyse now' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Processing' }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  const question = page.getByRole('dialog', { name: /once more/ });
  await question.waitFor();
  await window.expectAccessible();
  await question.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('The results will be sent').waitFor();
  const delivery = async (): Promise<unknown> => {
    const study = await answerOf(api.GET('/api/studies/{studyInstanceUid}', { params }));
    return study.analyses[0]?.deliveries[0];
  };
  await until(delivery).toMatchObject({ round: 1, state: 'delivered' });
  await page.getByRole('tabpanel', { name: 'Processing' }).getByText('delivered', { exact: true }).waitFor();
}
