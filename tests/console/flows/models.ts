import { answerOf } from '@mammoflow/gateway-api';
import { makePhantomExam } from '@mammoflow/phantom';
import { eventually } from '@mammoflow/testkit';
import { expect } from 'vitest';
import { CANDIDATE, PATIENT } from '../console-site.ts';
import type { ConsoleSite } from '../console-site.ts';
import type { ConsoleWindow } from '../console-window.ts';

/** A candidate goes into the shadow, its comparison is read, it is activated and taken back. */
export async function modelsFlow(site: ConsoleSite): Promise<void> {
  await site.visit('viewer', nothingToDo);
  await site.visit('admin', async (window) => {
    await window.goTo('models');
    await intoTheShadow(window);
    await compared(window, site);
    await thereAndBack(window);
    await window.expectAccessible();
  });
}

async function nothingToDo(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('models');
  await page.getByRole('rowheader', { name: CANDIDATE }).waitFor();
  expect(await page.getByRole('button', { name: /Activate|shadow|Roll back/ }).count()).toBe(0);
}

async function intoTheShadow(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await row(window, CANDIDATE).getByRole('button', { name: 'Run in the shadow' }).click();
  await page.getByRole('dialog').getByText('it is sent to nobody').waitFor();
  await confirm(window, 'Run in the shadow');
  await row(window, CANDIDATE).getByText('In the shadow').waitFor();
}

/** An exam that comes from now on is seen by the candidate too, and what it says is shown beside what was reported. */
async function compared(window: ConsoleWindow, site: ConsoleSite): Promise<void> {
  const { page } = window;
  const exam = makePhantomExam({ seed: 'models', rows: 512, columns: 384, patient: PATIENT });
  await site.send(exam);
  await eventually(
    async () => (await answerOf(site.api.GET('/api/models/shadow', { params: { query: {} } }))).comparisons > 0,
    { timeoutMs: 150_000, what: 'the candidate to go through an exam' },
  );
  await window.goTo('models');
  await page.getByText('What this cannot tell').waitFor();
  await window.picture('models');
  await page.getByRole('img', { name: /^Exam score of the candidate over/ }).waitFor();
  await page.getByRole('img', { name: /^Difference of exam scores/ }).waitFor();
  await page.getByRole('button', { name: 'The charts as a table' }).click();
  const table = page.getByRole('table', { name: 'Exam scores of the exams in the charts' });
  expect(await table.getByRole('link').getAttribute('href')).toBe(`/console/exams/${exam.studyInstanceUid}`);
  await window.expectAccessible();
  await page.getByRole('img', { name: /^Difference of exam scores/ }).scrollIntoViewIfNeeded();
  await window.picture('models-comparison');
}

async function thereAndBack(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await row(window, CANDIDATE).getByRole('button', { name: 'Activate' }).click();
  await page.getByRole('dialog').getByText('takes the place of mass-detection-2').waitFor();
  await confirm(window, 'Activate');
  await row(window, CANDIDATE).getByText('In use').waitFor();
  await page.getByRole('button', { name: 'Roll back to mass-detection-2' }).click();
  await confirm(window, 'Roll back');
  await row(window, 'mass-detection-2').getByText('In use').waitFor();
}

function row({ page }: ConsoleWindow, id: string): ReturnType<ConsoleWindow['page']['getByRole']> {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: id }) });
}

/** Does what is asked once more before it is done. */
async function confirm({ page }: ConsoleWindow, action: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}
