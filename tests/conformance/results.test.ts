import { join } from 'node:path';
import { examCases, makeExam, temporaryFolder, validateDicom } from '@mammoflow/testkit';
import type { Complaint, TemporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything, forValidators, reanalysis, VALIDATORS_TIMEOUT_MS, writeResults } from './result-files.ts';
import type { ResultFile } from './result-files.ts';

const reanalysed = examCases['findings-on-three-views'] ?? makeExam([]);

let folder: TemporaryFolder;
let files: readonly ResultFile[];
let complaints: readonly Complaint[];

beforeAll(async () => {
  folder = await temporaryFolder('conformance');
  const others = await writeResults(join(folder.path, 'strict'), examCases, {
    segmentationProfile: 'strict',
    cadTerminology: 'SCT',
  });
  const extended = await writeResults(join(folder.path, 'everything'), examCases, everything);
  const again = await writeResults(join(folder.path, 'again'), { again: reanalysed }, reanalysis(reanalysed));
  const editable = await writeResults(
    join(folder.path, 'editable'),
    { editable: reanalysed },
    {
      kinds: ['MEASUREMENT_SR'],
      editableMeasurements: true,
    },
  );
  files = [
    ...editable,
    ...again,
    ...(await writeResults(join(folder.path, 'default'), examCases)),
    // The rest does not depend on the profile.
    ...others.filter(({ kind }) => kind === 'CAD_SR' || kind === 'SEGMENTATION'),
    ...extended.filter(({ kind }) => kind !== 'SUMMARY_SR' && kind !== 'SEGMENTATION'),
  ];
  complaints = await validateDicom(forValidators(files));
}, VALIDATORS_TIMEOUT_MS);

afterAll(() => folder.remove());

describe.each([
  ['the results of a re-analysis', 'again'],
  ['measurements that can be edited', 'editable'],
])('%s', (_what, name) => {
  it('have nothing that a validator complains of', () => {
    const prefix = join(folder.path, name);

    expect(files.some(({ path }) => path.startsWith(prefix))).toBe(true);
    expect(complaints.filter(({ file }) => file.startsWith(prefix))).toEqual([]);
  });
});

describe.each(['default', 'strict', 'everything'])('results in the %s profile', (profile) => {
  it.each(Object.keys(examCases))('have nothing that a validator complains of: %s', (name) => {
    const prefix = join(folder.path, profile, name);

    expect(files.some(({ path }) => path.startsWith(prefix))).toBe(true);
    expect(complaints.filter(({ file }) => file.startsWith(prefix))).toEqual([]);
  });
});
