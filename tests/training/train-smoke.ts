import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readActiveBundles } from '@mammoflow/inference';
import { projectFolder } from '@mammoflow/stack';
import { z } from 'zod';
import { writeSmallExams } from './small-exams.ts';

const program = join(projectFolder, 'packages/cli/bin/mammoflow.mjs');
/** Training knows a data set by the name of its folder. */
const SOURCE = 'phantoms';

/** Where to, and how much. */
export interface SmokeOptions {
  readonly out: string;
  /** An interpreter that has what the training needs. */
  readonly python: string;
  /** Of each network. */
  readonly epochs: number;
  readonly report: (line: string) => void;
}

const TrainedSchema = z.object({
  event: z.literal('trained'),
  tasks: z.array(z.object({ task: z.string(), losses: z.array(z.number()), seconds: z.number() })),
});

/** What came of it. */
export interface SmokeResult {
  readonly tasks: z.infer<typeof TrainedSchema>['tasks'];
  /** The folder of the bundles. */
  readonly modelsDir: string;
  /** What `mammoflow evaluate` and `mammoflow analyse` wrote with them. */
  readonly evaluation: unknown;
  readonly findings: unknown;
}

/**
 * From nothing to bundles that are used: makes phantoms, prepares them, trains and exports all networks, evaluates the bundles
 * and analyses an exam with them.
 *
 * @throws Error when a step fails, or a loss does not fall.
 */
export async function trainSmoke({ out, python, epochs, report }: SmokeOptions): Promise<SmokeResult> {
  const data = join(out, SOURCE);
  const [prepared, modelsDir, json] = [join(out, 'prepared'), join(out, 'models'), join(out, 'evaluation.json')];
  const mammoflow = (...args: readonly string[]) => run(process.execPath, [program, ...args], report);

  report('phantoms');
  const exam = await writeSmallExams(data, SOURCE);
  await mammoflow('prepare', data, '--format', 'phantom', '--out', prepared);
  const training = ['-m', 'mammoflow_training.smoke', '--prepared', prepared, '--out', join(out, 'runs')];
  // After a few steps a detector proposes nothing that the classifier could learn from; the one that ships does.
  const { detection } = await readActiveBundles(join(projectFolder, 'models'));
  const options = ['--models', modelsDir, '--detector', detection.folder, '--epochs', String(epochs)];
  const lines = await run(python, [...training, ...options], report);
  const { tasks } = TrainedSchema.parse(JSON.parse(lines.at(-1) ?? ''));
  const heldOut = ['--dataset', data, '--format', 'phantom', '--split', 'held-out'];
  await mammoflow('evaluate', ...heldOut, '--models', modelsDir, '--json', json, '--draws', '20');
  await mammoflow('analyse', exam, '--models', modelsDir, '--out', join(out, 'analysis'), '--threshold', '0');
  return {
    tasks,
    modelsDir,
    evaluation: await readJson(json),
    findings: await readJson(join(out, 'analysis/findings.json')),
  };
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8')) as unknown;

/** Runs a program in the folder of the training, reports its lines and returns those of its standard output. */
async function run(
  program: string,
  args: readonly string[],
  report: (line: string) => void,
): Promise<readonly string[]> {
  const child = spawn(program, args, { cwd: join(projectFolder, 'training'), stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    report(line);
  });
  createInterface({ input: child.stderr }).on('line', report);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with code ${String(code)}.`);
  return lines;
}
