import { basename, join } from 'node:path';
import { dumpObject, dumpReport, examCases, makeExam, temporaryFolder } from '@mammoflow/testkit';
import { resultSetDefaults } from '@mammoflow/results';
import type { ResultKind } from '@mammoflow/results';
import { describe, expect, it } from 'vitest';
import { everything, isStructuredReport, reanalysis, writeResults } from './result-files.ts';

const examples = join(import.meta.dirname, '../../docs/examples');

/** What only destinations get that ask for it. */
async function compareOptional(folder: string): Promise<void> {
  const name = 'findings-on-three-views';
  const files = await writeResults(folder, { [name]: examCases[name] ?? makeExam([]) }, everything);
  const standard: readonly ResultKind[] = resultSetDefaults.kinds;
  const differs = (kind: ResultKind): boolean => kind === 'CAD_SR' || !standard.includes(kind);
  for (const { kind, path } of files.filter((file) => differs(file.kind))) {
    const text = isStructuredReport(kind) ? await dumpReport(path) : await dumpObject(path);
    const file = `${basename(path, '.dcm').slice(name.length + 1)}.txt`;
    await expect(text).toMatchFileSnapshot(join(examples, 'on-request', file));
  }
}

/** Reports that name what came before them. */
async function compareReanalysis(folder: string): Promise<void> {
  const exam = examCases['one-view'] ?? makeExam([]);
  const files = await writeResults(folder, { again: exam }, reanalysis(exam));
  for (const { path } of files.filter(({ kind }) => isStructuredReport(kind))) {
    const file = `${basename(path, '.dcm').slice('again-'.length)}.txt`;
    await expect(await dumpObject(path)).toMatchFileSnapshot(join(examples, 're-analysis', file));
  }
}

describe('the examples in docs/examples', () => {
  it.each(Object.keys(examCases))('are what is written today: %s', async (name) => {
    await using folder = await temporaryFolder('examples');
    const exam = examCases[name];
    const files = exam ? await writeResults(folder.path, { [name]: exam }) : [];
    const reports = files.filter(({ kind }) => isStructuredReport(kind));

    expect(reports.length).toBeGreaterThanOrEqual(2);
    for (const { path } of reports) {
      const text = await dumpReport(path);
      await expect(text).toMatchFileSnapshot(
        join(examples, name, `${basename(path, '.dcm').slice(name.length + 1)}.txt`),
      );
    }
  });

  it('are what is written today: re-analysis', async () => {
    await using folder = await temporaryFolder('examples');
    await compareReanalysis(folder.path);
  });

  it('are what is written today: on-request', async () => {
    await using folder = await temporaryFolder('examples');
    await compareOptional(folder.path);
  });
});
