import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam } from '@mammoflow/phantom';
import { expect } from 'vitest';
import type { ConsoleSite } from '../console-site.ts';
import { PATIENT } from '../console-site.ts';
import type { ConsoleWindow } from '../console-window.ts';

/** Holding a queue, giving an exam up and taking it back, who runs, a destination, numbers, and who did it. */
export async function operationsFlow(site: ConsoleSite): Promise<void> {
  const exam = makePhantomExam({ seed: 'operations', rows: 512, columns: 384, lesions: [], patient: PATIENT });
  await site.visit('viewer', nothingToDo);
  await site.visit('operator', async (window) => {
    await window.goTo('operations/queue');
    await pausedQueue(window, site, exam);
    await givenUpAndRetried(window, site, exam);
    await services(window);
    await roundTrip(window);
    await trends(window);
  });
  await site.visit('admin', (window) => auditTrail(window, exam));
}

const shownUid = ({ studyInstanceUid }: PhantomExam): string => `…${studyInstanceUid.slice(-12)}`;

/** Whoever may only look is offered nothing to do. */
async function nothingToDo(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('operations');
  await page.getByRole('radio', { name: 'Exams' }).waitFor();
  expect(await page.getByRole('tab').allTextContents()).toEqual([
    'Queue',
    'Failures',
    'Services',
    'Destinations',
    'Trends',
  ]);
  expect(await page.getByRole('button', { name: /Pause|Retry|Give up/ }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Destinations' }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  expect(await page.getByRole('button', { name: /^Test/ }).count()).toBe(0);
}

/** Does what is asked once more before it is done. */
async function confirm({ page }: ConsoleWindow, action: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function choose({ page }: ConsoleWindow, exam: PhantomExam, action: string): Promise<void> {
  await page.getByRole('checkbox', { name: `Choose exam ${exam.studyInstanceUid}` }).check();
  await page.getByRole('button', { name: action, exact: true }).click();
}

async function pausedQueue(window: ConsoleWindow, site: ConsoleSite, exam: PhantomExam): Promise<void> {
  const { page } = window;
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByText('nothing is lost').waitFor();
  await window.expectAccessible();
  await confirm(window, 'Pause');
  await page.getByText('Nobody takes a job of this queue').waitFor();
  await site.send(exam);
  const row = page.getByRole('row').filter({ hasText: shownUid(exam) });
  await row.getByText('Waiting').waitFor();
  await choose(window, exam, 'Make urgent');
  await confirm(window, 'Make urgent');
  await row.getByText('Urgent').waitFor();
  await window.expectAccessible();
  await window.picture('operations-queue');
  await choose(window, exam, 'Give up');
  await confirm(window, 'Give up');
  await row.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Resume' }).click();
  await confirm(window, 'Resume');
  await page.getByText('Nobody takes a job of this queue').waitFor({ state: 'hidden' });
}

async function givenUpAndRetried(window: ConsoleWindow, site: ConsoleSite, exam: PhantomExam): Promise<void> {
  const { page } = window;
  await page.getByRole('tab', { name: 'Failures' }).click();
  const failures = page.getByRole('region', { name: /DROPPED_BY_OPERATOR/ });
  await failures.getByText(shownUid(exam)).waitFor();
  await window.expectAccessible();
  await window.picture('operations-failures');
  await failures.getByRole('button', { name: /^Retry/ }).click();
  await confirm(window, 'Retry');
  await failures.getByText(shownUid(exam)).waitFor({ state: 'hidden' });
  await site.untilIn(exam.studyInstanceUid, 'COMPLETED');
}

async function services(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await page.getByRole('tab', { name: 'Services' }).click();
  const workers = page.getByRole('table', { name: 'Workers' });
  for (const service of ['preprocessing', 'detection', 'segmentation', 'classification']) {
    await workers.getByRole('row').filter({ hasText: service }).getByText('Serving', { exact: true }).first().waitFor();
  }
  const processes = page.getByRole('table', { name: 'Gateways and orchestrators' });
  await processes.getByText('Orchestrator').first().waitFor();
  await page.getByText('Versions, models and destinations fit together.').waitFor();
  await window.expectAccessible();
  await window.picture('operations-services');
}

async function roundTrip(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await page.getByRole('tab', { name: 'Destinations' }).click();
  await page.getByRole('button', { name: 'Test round trip' }).first().click();
  await page.getByRole('dialog').getByText('TEST^MAMMOFLOW').waitFor();
  await confirm(window, 'Test round trip');
  await page.getByText('It works').waitFor();
  await page.getByRole('row', { name: /Find it Done/ }).waitFor();
  await window.expectAccessible();
  await window.picture('operations-destinations');
}

async function trends(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await page.getByRole('tab', { name: 'Trends' }).click();
  await page.getByRole('img', { name: /^Time to result/ }).waitFor();
  await window.expectAccessible();
  await window.picture('operations-trends');
  await page
    .getByRole('radiogroup', { name: /^Exams: shown as/ })
    .getByText('Table')
    .click();
  const today = new Date().toISOString().slice(0, 10);
  const row = page.getByRole('table', { name: 'Exams' }).getByRole('row').filter({ hasText: today });
  // At least the exam of the site and the one that was given up and analysed after all.
  await expect.poll(async () => Number(await row.getByRole('cell').nth(1).textContent())).toBeGreaterThanOrEqual(2);
  await window.expectAccessible();
}

async function auditTrail(window: ConsoleWindow, exam: PhantomExam): Promise<void> {
  const { page } = window;
  await window.goTo('operations/audit');
  await page.getByRole('textbox', { name: 'Study Instance UID' }).fill(exam.studyInstanceUid);
  await page.getByRole('combobox', { name: 'What' }).selectOption({ label: 'Somebody had something done' });
  await page.getByRole('button', { name: 'Search' }).click();
  const events = page.getByRole('table', { name: 'Audit trail' });
  for (const action of ['make-urgent', 'drop', 'retry']) {
    await events
      .getByRole('row')
      .filter({ hasText: `action ${action}` })
      .getByText('hospital:operator-1')
      .waitFor();
  }
  await page.getByRole('button', { name: 'Verify' }).click();
  await confirm(window, 'Verify');
  await page.getByText('The record is as it was written').waitFor();
  await window.expectAccessible();
  await window.picture('operations-audit');
}
