// npm run fuzz -- [--target <name>] [--minutes <all together>] [--seed <number>]
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '@mammoflow/stack';
import { fuzzTarget } from './fuzz-target.ts';
import type { FuzzingRun } from './fuzz-target.ts';
import { nodeWithNewerLibc } from './newer-libc.ts';
import { targetNames } from './targets.ts';

const options = { target: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string' } } as const;
const { values } = parseArgs({ options });
const targets = targetNames.filter((name) => values.target === undefined || name === values.target);
const minutes = Number(values.minutes ?? 5);
if (targets.length === 0 || !(minutes > 0)) {
  process.stderr.write(
    `usage: npm run fuzz -- [--target ${targetNames.join('|')}] [--minutes <number>] [--seed <number>]\n`,
  );
  process.exit(2);
}

const workFolder = join(projectFolder, '.cache/fuzz');
const command = await nodeWithNewerLibc(join(workFolder, 'libc'));
const seconds = Math.max(1, Math.round((minutes * 60) / targets.length));
const runs: FuzzingRun[] = [];
for (const target of targets) {
  process.stderr.write(`${target}: ${seconds} s\n`);
  const seed = Number(values.seed ?? 0);
  runs.push(await fuzzTarget(target, { command, seconds, seed, folder: join(workFolder, target) }));
}
process.stdout.write(tableOf(runs));
process.exitCode = runs.some(({ finding }) => finding !== undefined) ? 1 : 0;

function tableOf(all: readonly FuzzingRun[]): string {
  const head = ['target', 'seconds', 'executions', 'edges', 'features', 'inputs kept', 'most memory (MB)', 'finding'];
  const rows = all.map((run) => [
    ...[run.target, run.seconds, run.executions, run.edges, run.features, run.inputs, run.mostMemoryMb].map(String),
    run.finding === undefined ? 'none' : relative(projectFolder, run.finding),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
