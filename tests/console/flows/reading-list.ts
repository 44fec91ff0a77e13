import { dataset, deriveUid, writePart10 } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSite } from '../console-site.ts';
import type { ConsoleWindow } from '../console-window.ts';

const REPORTS = 40;

interface Report {
  readonly studyInstanceUid: Uid;
  readonly part10: Uint8Array;
}

/** A study that is received, set aside and done with: of a patient who does not exist. */
function report(number: number): Report {
  const studyInstanceUid = deriveUid(`reading list ${number}`);
  const part10 = writePart10(
    dataset({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.50',
      SOPInstanceUID: deriveUid(`reading list ${number} report`),
      StudyInstanceUID: studyInstanceUid,
      SeriesInstanceUID: deriveUid(`reading list ${number} series`),
      Modality: 'SR',
      Manufacturer: 'Somebody',
      PatientName: `Invented^Listed${number}`,
      PatientID: `LIST-${number}`,
    }),
  );
  return { studyInstanceUid, part10 };
}

/** Small enough to be analysed while somebody waits. */
const small = makePhantomExam({ seed: 'reading list', rows: 320, columns: 240, lesions: [] });

/** The reading list: what is in it, how it is searched, gone through by keys, and kept as things happen. */
export async function readingListFlow(site: ConsoleSite): Promise<void> {
  const reports = Array.from({ length: REPORTS }, (_, number) => report(number));
  for (const each of reports) await site.send({ images: [each] });
  await site.untilIn(site.exam.studyInstanceUid, 'COMPLETED');
  await site.visit('reader', async (window) => {
    await listed(window, site);
    await filtered(window, site);
    await found(window, reports);
    await goneThrough(window);
    await arriving(window, site);
    await analysedLive(window, site);
  });
  await site.visit('viewer', (window) => masked(window, site));
}

/** The machine is sometimes busy. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 100_000 });
const rows = (page: Page): Locator => page.locator('[data-study]');
const rowOf = (page: Page, study: string): Locator => page.locator(`[data-study="${study}"]`);
/** The box itself is drawn by its label. */
const chip = (page: Page, text: RegExp): Locator => page.locator('label').filter({ hasText: text });
const order = (page: Page): Locator => page.locator('input[aria-haspopup=listbox]');

async function listed(window: ConsoleWindow, site: ConsoleSite): Promise<void> {
  const { page } = window;
  await chip(page, /^Set aside [1-9]/).waitFor();
  await rows(page).first().getByText('Set aside').waitFor();
  await rows(page).first().getByText('Invented, Listed39').waitFor();
  expect(await rows(page).count()).toBeLessThan(REPORTS);
  const table = page.getByRole('table', { name: 'Reading list' });
  await table.hover();
  await page.mouse.wheel(0, 100_000);
  await rowOf(page, site.exam.studyInstanceUid).waitFor();
  await page.mouse.wheel(0, -100_000);
  await window.expectAccessible();
}

async function filtered(window: ConsoleWindow, site: ConsoleSite): Promise<void> {
  const { page } = window;
  await order(page).click();
  await page.getByRole('option', { name: 'Highest score first' }).click();
  await rowOf(page, site.exam.studyInstanceUid).getByText('Invented, Consolea').waitFor();
  expect(await rows(page).first().getAttribute('data-state')).toBe('COMPLETED');
  await window.picture('reading-list');
  await chip(page, /^Set aside/).click();
  await soon(() => rows(page).first().getAttribute('data-state')).toBe('SET_ASIDE');
  expect(new URL(page.url()).search).toBe('?order=score&state=SET_ASIDE');
  await page.reload();
  await soon(() => rows(page).first().getAttribute('data-state')).toBe('SET_ASIDE');
  await chip(page, /^D$/).click();
  await page.getByText('No exam fits').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await rows(page).first().waitFor();
}

async function found(window: ConsoleWindow, reports: readonly Report[]): Promise<void> {
  const { page } = window;
  const [, , , , , , , wanted] = reports;
  await page.keyboard.press('/');
  await page.keyboard.type('listed7 invented');
  await page.keyboard.press('Enter');
  await soon(() => rows(page).count()).toBe(1);
  expect(await rows(page).first().getAttribute('data-study')).toBe(wanted?.studyInstanceUid);
  await window.expectNoPatientKept();
  await page.getByRole('textbox', { name: 'Patient or study' }).fill(String(wanted?.studyInstanceUid));
  await page.keyboard.press('Enter');
  await soon(() => new URL(page.url()).searchParams.get('study')).toBe(wanted?.studyInstanceUid);
  await soon(() => rows(page).count()).toBe(1);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await soon(() => rows(page).count()).toBeGreaterThan(1);
}

async function goneThrough(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const second = await rows(page).nth(1).getAttribute('data-study');
  await page.getByRole('heading', { name: 'Reading list' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await soon(() => new URL(page.url()).pathname).toBe(`/console/exams/${second}`);
  expect(new URL(page.url()).search).toBe('?order=score');
  await page.goBack();
  await rows(page).first().waitFor();
}

async function arriving(window: ConsoleWindow, site: ConsoleSite): Promise<void> {
  const { page } = window;
  await order(page).click();
  await page.getByRole('option', { name: 'Latest first' }).click();
  const late = report(REPORTS);
  const before = await rows(page).first().getAttribute('data-study');
  await site.send({ images: [late] });
  const announced = page.getByRole('button', { name: '1 new' });
  await announced.waitFor();
  expect(await rows(page).first().getAttribute('data-study')).toBe(before);
  await announced.click();
  await soon(() => rows(page).first().getAttribute('data-study')).toBe(late.studyInstanceUid);
}

async function analysedLive(window: ConsoleWindow, site: ConsoleSite): Promise<void> {
  const { page } = window;
  await site.send(small);
  await page.getByRole('button', { name: '1 new' }).click();
  const row = rowOf(page, small.studyInstanceUid);
  await row.waitFor();
  await soon(() => row.getAttribute('data-state')).toBe('COMPLETED');
  await row.getByText(/^\d of \d sent$/).waitFor();
}

async function masked(window: ConsoleWindow, site: ConsoleSite): Promise<void> {
  const { page } = window;
  await page.getByRole('textbox', { name: 'Study Instance UID' }).fill(site.exam.studyInstanceUid);
  await page.keyboard.press('Enter');
  await soon(() => rows(page).count()).toBe(1);
  await rows(page).first().getByText(site.exam.studyInstanceUid).waitFor();
  expect(await page.getByText('Invented').count()).toBe(0);
}
