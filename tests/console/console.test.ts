import { afterAll, beforeAll, describe, it } from 'vitest';
import { startConsoleSite } from './console-site.ts';
import type { ConsoleSite } from './console-site.ts';
import { examImagesFlow } from './flows/exam-images.ts';
import { examPageFlow } from './flows/exam-page.ts';
import { loginFlow } from './flows/login.ts';
import { modelsFlow } from './flows/models.ts';
import { operationsFlow } from './flows/operations.ts';
import { opinionFlow } from './flows/opinion.ts';
import { readingListFlow } from './flows/reading-list.ts';
import { realExamFlow } from './flows/real-exam.ts';
import { tryItFlow } from './flows/try-it.ts';

let site: ConsoleSite | undefined;
beforeAll(async () => {
  site = await startConsoleSite();
});
afterAll(() => site?.[Symbol.asyncDispose]());

const there = (): ConsoleSite => {
  if (site === undefined) throw new Error('the site did not start');
  return site;
};

/** One stack and one browser for all of it: each flow leaves the site so that the next one can go on. */
describe('the console', () => {
  it('asks who somebody is, offers what they may do, speaks their language and obeys keys', () => loginFlow(there()));

  it('hangs the images of an exam, draws what was found where it is, and obeys keys', () => examImagesFlow(there()));

  it('takes files that somebody tries, which reach nobody until the PACS sends them', () => tryItFlow(there()));

  it('shows who runs and what waits, has it held, given up, taken back and tried, and says who did it', () =>
    operationsFlow(there()));

  it('shows an exam: findings from a threshold on, what else is known, files to take away, results sent again', () =>
    examPageFlow(there()));

  it('takes a reader’s opinion before and after findings are shown, and counts how well all agree', () =>
    opinionFlow(there()));

  it('has models exchanged and taken back, and says how a candidate in the shadow compares', () => modelsFlow(there()));

  it('lists exams, finds them by what is asked, and shows what happens as it happens', () => readingListFlow(there()));

  it('shows a real exam, and what the networks saw of it', () => realExamFlow(there()));
});
