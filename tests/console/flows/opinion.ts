import { answerOf } from '@mammoflow/gateway-api';
import { expect } from 'vitest';
import type { ConsoleSite } from '../console-site.ts';
import type { ConsoleWindow } from '../console-window.ts';

const SCORE = 70;

/** A reader scores an exam before the model's findings are shown, then says what is right about them. */
export async function opinionFlow(site: ConsoleSite): Promise<void> {
  const { studyInstanceUid } = site.exam;
  await site.untilIn(studyInstanceUid, 'COMPLETED');
  await site.visit('reader', async (window) => {
    await window.goTo(`exams/${studyInstanceUid}`);
    await scoredBlind(window);
    await findingsJudged(window);
    await figuresOfAgreement(window);
  });
  const params = { path: { studyInstanceUid } };
  const { opinions } = await answerOf(site.api.GET('/api/studies/{studyInstanceUid}/opinions', { params }));
  expect(opinions).toMatchObject([
    { score: SCORE, findingsVisible: false, findings: [], stands: false, hybridWeight: 0.5 },
    { score: SCORE, findingsVisible: true, findings: [{ opinion: 'agree' }], stands: true },
  ]);
  const [opinion] = opinions;
  expect(opinion?.hybridScore).toBeCloseTo((SCORE + (opinion?.modelScore ?? 0)) / 2, 6);
}

async function scoredBlind(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const form = page.getByRole('form', { name: 'Your opinion' });
  const findings = page.getByRole('list', { name: 'Findings' });
  await findings.waitFor();
  await form.getByRole('checkbox', { name: /before I see/ }).check();
  await findings.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('Your opinion first').waitFor();
  await expect.poll(() => page.locator('[data-pane][data-level]').count(), { timeout: 60_000 }).toBe(4);
  expect(await page.locator('[data-finding]').count()).toBe(0);
  expect(await page.getByText(/^Exam score/).count()).toBe(0);
  await window.expectAccessible();
  await window.picture('exam-blind');
  await form.getByRole('textbox', { name: 'Your score' }).fill(String(SCORE));
  await form.getByRole('button', { name: 'Give opinion' }).click();
  await page.getByText('Your opinion has been recorded').waitFor();
  await findings.waitFor();
  await form.getByText(/^Hybrid score \d/).waitFor();
}

async function findingsJudged(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  const agree = page.getByRole('listitem').getByRole('button', { name: 'Agree', pressed: true });
  await agree.waitFor();
  const form = page.getByRole('form', { name: 'Your opinion' });
  await form.getByRole('button', { name: 'Change opinion' }).click();
  await page.getByRole('tab', { name: 'Exam' }).click();
  const readers = page.getByRole('heading', { name: 'What readers say' });
  await readers.waitFor();
  await page.getByText(/^replaced/).waitFor();
  await window.expectAccessible();
}

async function figuresOfAgreement(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await page.getByRole('link', { name: 'Opinions' }).click();
  await page.getByRole('heading', { level: 1, name: 'Opinions' }).waitFor();
  await page.getByRole('table', { name: 'Agreement over time' }).waitFor();
  await window.expectAccessible();
  await window.picture('opinions');
}
