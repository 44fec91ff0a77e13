import { basename, join } from 'node:path';
import { dumpReport, examCases, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { writeResults } from './result-files.ts';

const examples = join(import.meta.dirname, '../../docs/examples');

describe('the examples in docs/examples', () => {
  it.each(Object.keys(examCases))('are what is written today: %s', async (name) => {
    await using folder = await temporaryFolder('examples');
    const exam = examCases[name];
    const files = exam ? await writeResults(folder.path, { [name]: exam }) : [];
    const reports = files.filter(({ kind }) => kind !== 'SEGMENTATION');

    expect(reports.length).toBeGreaterThanOrEqual(2);
    for (const { path } of reports) {
      const text = await dumpReport(path);
      await expect(text).toMatchFileSnapshot(
        join(examples, name, `${basename(path, '.dcm').slice(name.length + 1)}.txt`),
      );
    }
  });
});
