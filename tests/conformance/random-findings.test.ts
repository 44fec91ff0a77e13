import { dciodvfy, dcmpschk, dicomSrValidator, dsrdump, temporaryFolder } from '@mammoflow/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryExam } from './arbitrary-exam.ts';
import { forValidators, VALIDATORS_TIMEOUT_MS, writeResults } from './result-files.ts';

/** Processes are dear, so the exams are drawn first and judged together; a failure names the file and so the exam. */
const exams = Object.fromEntries(
  fc.sample(arbitraryExam, { seed: 20260302, numRuns: 20 }).map((exam, index) => [`random-${index}`, exam] as const),
);

describe('results of exams with findings anywhere, of any shape', () => {
  it('pass the validators', { timeout: VALIDATORS_TIMEOUT_MS }, async () => {
    await using folder = await temporaryFolder('random');
    const { structuredReports, others } = forValidators(await writeResults(folder.path, exams));

    expect(structuredReports.length).toBeGreaterThan(50);
    expect(await dciodvfy([...structuredReports, ...others])).toEqual([]);
    expect(await dsrdump(structuredReports)).toEqual([]);
    // Slower by two orders of magnitude, and it looks at templates, which chance does not change.
    expect(await dicomSrValidator(structuredReports.slice(0, 8))).toEqual([]);
  });

  it('pass with segmentations that describe no geometry', { timeout: VALIDATORS_TIMEOUT_MS }, async () => {
    await using folder = await temporaryFolder('random-strict');
    const { others } = forValidators(await writeResults(folder.path, exams, { segmentationProfile: 'strict' }));

    expect(others.length).toBeGreaterThan(20);
    expect(await dciodvfy(others)).toEqual([]);
  });

  it('pass as presentation states and key objects', { timeout: VALIDATORS_TIMEOUT_MS }, async () => {
    await using folder = await temporaryFolder('random-on-request');
    const kinds = ['PRESENTATION_STATE', 'KEY_OBJECTS'] as const;
    const files = forValidators(await writeResults(folder.path, exams, { kinds }));

    expect(files.presentationStates?.length).toBeGreaterThan(20);
    expect(await dciodvfy([...files.structuredReports, ...files.others])).toEqual([]);
    expect(await dcmpschk(files.presentationStates ?? [])).toEqual([]);
  });
});
