import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TargetName } from './targets.ts';

/** What came of fuzzing one target. */
export interface FuzzingRun {
  readonly target: TargetName;
  readonly seconds: number;
  readonly executions: number;
  /** Edges of the control flow that were taken. */
  readonly edges: number;
  /** Edges by how often they were taken, and comparisons by how nearly they held. */
  readonly features: number;
  readonly inputs: number;
  readonly mostMemoryMb: number;
  /** File with the input that failed, was slow or took too much memory. */
  readonly finding: string | undefined;
}

export interface FuzzingOptions {
  /** Runs Node.js. */
  readonly command: readonly string[];
  readonly seconds: number;
  /** 0 takes one at random. */
  readonly seed: number;
  /** Keeps inputs from run to run, and findings. */
  readonly folder: string;
}

/** An input that takes longer hangs; what takes long is found by its processor time. */
const LONGEST_MS = 20_000;
/** A process that takes more is a finding; Node.js with the code takes 300 by itself. */
const MOST_MEMORY_MB = 1_024;
const MOST_HEAP_MB = 384;
const LONGEST_INPUT_BYTES = 16_384;

/** Fuzzes one target for a time, or until something is found. */
export async function fuzzTarget(target: TargetName, options: FuzzingOptions): Promise<FuzzingRun> {
  const { command, seconds, folder } = options;
  const corpus = join(folder, 'corpus');
  await mkdir(corpus, { recursive: true });
  const [program = '', ...first] = command;
  const child = spawn(program, [...first, ...argumentsOf(target, options)], {
    env: { ...process.env, FUZZ_TARGET: target },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let run: FuzzingRun = {
    ...{ target, seconds, executions: 0, edges: 0, features: 0, inputs: 0, mostMemoryMb: 0, finding: undefined },
  };
  let last: readonly string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    run = read(line, run);
    if (!/^(#\d|INFO)/.test(line)) last = [...last.slice(-40), line];
  }
  const code = child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];
  if (run.finding !== undefined || code !== 0) process.stderr.write(`${last.join('\n')}\n`);
  return code === 0 || run.finding !== undefined ? run : { ...run, finding: `exit code ${String(code)}` };
}

function argumentsOf(target: TargetName, { seconds, seed, folder }: FuzzingOptions): readonly string[] {
  const fuzzer = createRequire(import.meta.url).resolve('@jazzer.js/core');
  return [
    ...[`--max-old-space-size=${MOST_HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
    ...['--import', join(import.meta.dirname, 'strip-types.ts'), join(dirname(fuzzer), 'cli.js')],
    join(import.meta.dirname, 'entry.mjs'),
    // Inputs that cover something new go to the first folder.
    ...[join(folder, 'corpus'), join(import.meta.dirname, 'corpus', target)],
    ...['-i', 'packages/', '-i', 'services/', '-i', 'tests/fuzz'],
    `--timeout=${LONGEST_MS}`,
    // dcmjs-codecs looks for its WebAssembly through eval, whatever the input.
    '--disableBugDetectors=remote-code-execution',
    '--',
    ...[`-max_total_time=${seconds}`, `-rss_limit_mb=${MOST_MEMORY_MB}`],
    ...[`-max_len=${LONGEST_INPUT_BYTES}`, `-artifact_prefix=${folder}/`],
    ...(seed === 0 ? [] : [`-seed=${seed}`]),
  ];
}

/** Reads a line of libFuzzer's progress, as `#4096 NEW cov: 12 ft: 34 corp: 5/6Kb lim: 4 exec/s: 8 rss: 90Mb`. */
function read(line: string, run: FuzzingRun): FuzzingRun {
  const finding = /Test unit written to (\S+)/.exec(line)?.[1];
  if (finding !== undefined) return { ...run, finding };
  const done = /^Done (\d+) runs in (\d+)/.exec(line);
  if (done !== null) return { ...run, executions: Number(done[1]), seconds: Number(done[2]) };
  const progress = /^#(\d+).*cov: (\d+) ft: (\d+) corp: (\d+)\/.*rss: (\d+)Mb/.exec(line);
  if (progress === null) return run;
  const [executions = 0, edges = 0, features = 0, inputs = 0, memoryMb = 0] = progress.slice(1).map(Number);
  return { ...run, executions, edges, features, inputs, mostMemoryMb: Math.max(run.mostMemoryMb, memoryMb) };
}
