import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '@mammoflow/evaluation';
import { makePhantomExam, writePhantomExam } from '@mammoflow/phantom';
import { temporaryFolder, testModelsDir } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/commands/evaluate.ts';
import { readEvaluateOptions } from '../../src/evaluate/evaluate-options.ts';
import { progressReporter } from '../../src/evaluate/progress.ts';

/** Collects what a command says. */
function recorder() {
  const printed: string[] = [];
  const noted: string[] = [];
  const terminal = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void noted.push(line),
    strong: (text: string) => text,
  };
  return { printed, noted, terminal };
}

async function writePhantoms(folder: string, exams: number): Promise<void> {
  for (let number = 1; number <= exams; number += 1) {
    const exam = makePhantomExam({
      seed: `evaluate ${number}`,
      rows: 320,
      columns: 240,
      views: [{ laterality: 'R', view: 'CC' }],
      lesions: [
        {
          kind: 'MASS',
          laterality: 'R',
          pathology: number % 2 === 0 ? 'BENIGN' : 'MALIGNANT',
          shape: 'OVAL',
          margin: 'CIRCUMSCRIBED',
          diameterMm: 20,
          contrast: 0.5,
        },
      ],
    });
    await writePhantomExam(exam, join(folder, `exam-${number}`));
  }
}

describe('mammoflow evaluate', () => {
  it('prints tables and writes figures and curves', async () => {
    await using folder = await temporaryFolder();
    await writePhantoms(join(folder.path, 'data'), 2);
    const { printed, noted, terminal } = recorder();
    const json = join(folder.path, 'out/evaluation.json');
    const args = ['--dataset', join(folder.path, 'data'), '--format', 'phantom', '--json', json];
    expect(await evaluate.run([...args, '--models', testModelsDir, '--draws', '20'], terminal)).toBe(0);
    const evaluation = JSON.parse(await readFile(json, 'utf8')) as Evaluation;
    expect(evaluation.data).toMatchObject({ name: 'data', selection: 'all patients', images: 2, masses: 2 });
    expect(evaluation.system.bundles.detection.id).toBe('test-detection');
    expect(printed.join('\n')).toMatch(/^AP50 +\d\.\d{3} +\d\.\d{3} +\d\.\d{3}$/m);
    expect(noted).toContain('2 of 2 images');
    expect(await readFile(join(folder.path, 'out/evaluation-froc.svg'), 'utf8')).toMatch(/^<svg/);
  });

  it('looks at the patients of a list alone', async () => {
    await using folder = await temporaryFolder();
    await writePhantoms(join(folder.path, 'data'), 2);
    await writeFile(join(folder.path, 'patients.txt'), '\nnobody\n');
    const args = ['--dataset', join(folder.path, 'data'), '--format', 'phantom', '--json', 'x.json'];
    const patients = ['--patients', join(folder.path, 'patients.txt')];
    await expect(evaluate.run([...args, ...patients], recorder().terminal)).rejects.toMatchObject({
      code: 'CLI_NO_IMAGES_SELECTED',
    });
    await expect(evaluate.run([...args, '--patients', 'no such file'], recorder().terminal)).rejects.toMatchObject({
      code: 'CLI_USAGE',
    });
  });

  it.each([
    [['--json', 'x']],
    [['--dataset', 'x']],
    [['--dataset', 'x', '--json', 'y', 'more']],
    [['--dataset', 'x', '--json', 'y', '--format', 'csv']],
    [['--dataset', 'x', '--json', 'y', '--split', 'test']],
    [['--dataset', 'x', '--json', 'y', '--pathology-from', 'guess']],
    [['--dataset', 'x', '--json', 'y', '--draws', '0']],
    [['--dataset', 'x', '--json', 'y', '--mode', 'sideways']],
  ])('explains how it is called when called with %j', (args) => {
    expect(() => readEvaluateOptions(args)).toThrow(expect.objectContaining({ code: 'CLI_USAGE' }) as Error);
  });

  it('knows a data set by the name of its folder, unless told another', () => {
    const args = ['--dataset', 'data/cbis/', '--json', 'y'];
    expect(readEvaluateOptions(args).source).toBe('cbis');
    expect(readEvaluateOptions([...args, '--source', 'other']).source).toBe('other');
  });
});

describe('progress', () => {
  it('is told now and then, with the time that is left', () => {
    const lines: string[] = [];
    let now = 0;
    const report = progressReporter(
      (line) => void lines.push(line),
      () => now,
    );
    for (let done = 1; done <= 4; done += 1) {
      now += 3_000;
      report({ done, total: 4, fromCache: done === 1 });
    }
    expect(lines).toEqual(['2 of 4 images, 12 s left', '4 of 4 images']);
  });
});
