import { readFile } from 'node:fs/promises';
import { describeInstance, readPart10 } from '@mammoflow/dicom';
import { sharedData } from '@mammoflow/testkit';
import { expect } from 'vitest';
import type { ConsoleSite } from '../console-site.ts';

const views = ['R-CC', 'L-CC', 'R-MLO', 'L-MLO'];

/** A real exam, from the list of those that came last to its findings and what the networks saw; no picture of it is kept. */
export async function realExamFlow(site: ConsoleSite): Promise<void> {
  const files = await Promise.all(views.map((view) => readFile(sharedData(`exam-ffdm-1/${view}.dcm`))));
  const { studyInstanceUid } = describeInstance(readPart10(files[0] ?? new Uint8Array()));
  await site.send({ images: files.map((part10) => ({ part10 })) });
  await site.untilIn(studyInstanceUid, 'COMPLETED');
  await site.visit('viewer', async ({ page }) => {
    await page.locator(`a[href$="${studyInstanceUid}"]`).first().click();
    await page.waitForURL(`**/console/exams/${studyInstanceUid}`);
    const shown = page.locator('[data-pane][data-level]');
    await expect.poll(() => shown.count(), { timeout: 60_000 }).toBe(4);
    const names = await Promise.all((await shown.all()).map((pane) => pane.getAttribute('aria-label')));
    expect(names.map((name) => name?.split(',')[0])).toEqual(['R CC', 'L CC', 'R MLO', 'L MLO']);
    const list = page.getByRole('list', { name: 'Findings' }).getByRole('listitem');
    await list.first().waitFor();
    const findings = await list.count();
    expect(await page.locator('[data-finding] [data-shape=outline]').count()).toBe(findings);
    // Nothing is as suspicious as that: list and images agree at once.
    const threshold = page.getByRole('slider', { name: 'Show findings from score' });
    await threshold.press('End');
    await expect.poll(() => list.count()).toBe(0);
    expect(await page.locator('[data-finding]').count()).toBe(0);
    await threshold.press('Home');
    await expect.poll(() => list.count()).toBe(findings);
    await page.getByRole('button', { name: 'Preprocessed', exact: true }).click();
    await page.getByText('As the networks saw it').first().waitFor();
    await expect.poll(() => shown.count(), { timeout: 60_000 }).toBe(4);
  });
}
