import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantomExam, presetOptions } from '@mammoflow/phantom';
import { Pacs } from '@mammoflow/pacs';
import { DEFAULT_PORT_BASE, findPorts, oneOfEach, projectFolder, waitUntil, WaitTimedOutError } from '@mammoflow/stack';
import type { Stack } from '@mammoflow/stack';
import type { Study } from '@mammoflow/gateway-api';
import type { Command } from '../command.ts';
import { isFinished } from '../core/is-finished.ts';
import { fetchStudy } from '../io/fetch-study.ts';
import { gatewayAt } from '../io/gateway.ts';
import { InterruptedError, watchForInterruption } from '../io/interruption.ts';
import { readExamFiles, readInstances } from '../io/read-exam-files.ts';
import type { ExamFile, OnUnreadable } from '../io/read-exam-files.ts';
import { ExamNotFinishedError } from '../exam-not-finished-error.ts';
import { parseArguments } from '../parse-arguments.ts';
import { printStudy, resultsInPacs } from '../show-study.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { startUntil } from './stack.ts';

const usage = `usage: npm start -- [--exam <folder>] [--once] [--timeout <seconds>] [--models <folder>] [--shadow]

Runs everything on this machine, puts an exam into the PACS, lets the PACS push it to Mammoflow, waits until the results are
back in the PACS, prints them and says where to look. What an earlier run left behind is removed first.

  --exam <folder>      DICOM files to use (default: an exam that nobody had, with two masses)
  --once               end afterwards: code 0 when the results are in the PACS, else 1
  --timeout <seconds>  how long to wait for the results (default: 300)
  --models <folder>    model bundles (default: models)
  --shadow             with a worker for candidate models (mammoflow models shadow)

MAMMOFLOW_PORT_BASE sets the first port (default: ${DEFAULT_PORT_BASE}, or the next free block of 100).`;

export const start: Command = {
  usage,
  async run(args, terminal) {
    const options = readOptions(args);
    using interruption = watchForInterruption();
    const leaveOut: OnUnreadable = (path, reason) => {
      terminal.note(`Left out ${path}: ${reason}`);
    };
    const files = options.exam === undefined ? phantomFiles(leaveOut) : await readExamFiles([options.exam], leaveOut);
    const stack = await startFreshStack(options, terminal, interruption.signal);
    if (stack === undefined) return 1;
    try {
      const run: Run = { stack, files, timeoutSeconds: options.timeoutSeconds, signal: interruption.signal };
      const succeeded = await runExam(run, terminal);
      if (options.once) return succeeded ? 0 : 1;
      terminal.note('\nEverything keeps running; Ctrl-C ends it.');
      await interruption.happened;
      return 0;
    } catch (error) {
      if (error instanceof InterruptedError) return 1;
      throw error;
    } finally {
      await stack.close();
    }
  },
};

interface StartOptions {
  readonly exam?: string;
  readonly models?: string;
  readonly shadow: boolean;
  readonly once: boolean;
  readonly timeoutSeconds: number;
}

function readOptions(args: readonly string[]): StartOptions {
  const known = {
    exam: { type: 'string' },
    models: { type: 'string' },
    once: { type: 'boolean', default: false },
    shadow: { type: 'boolean', default: false },
    timeout: { type: 'string', default: '300' },
  } as const;
  const { values } = parseArguments(args, known, usage);
  const timeoutSeconds = Number(values.timeout);
  if (!(timeoutSeconds > 0)) throw new UsageError('--timeout takes a number of seconds.', usage);
  const { exam, models, once, shadow } = values;
  return {
    once,
    shadow,
    timeoutSeconds,
    ...(exam === undefined ? {} : { exam }),
    ...(models === undefined ? {} : { models }),
  };
}

/** A partial exam is not waited for as long as in a hospital, where the next image may take minutes. */
const QUIET_PERIOD_MS = 5_000;

async function startFreshStack(
  { models, shadow }: StartOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Stack | undefined> {
  const portBase = await choosePortBase();
  const dataFolder = join(projectFolder, '.cache/start', String(portBase));
  await rm(dataFolder, { recursive: true, force: true });
  terminal.note('stack  … Redis, Orthanc as the PACS, the services and the viewer');
  const stack = await startUntil(signal, {
    dataFolder,
    portBase,
    restartCrashed: true,
    environment: { gateway: { QUIET_PERIOD_MS: String(QUIET_PERIOD_MS) } },
    ...(models === undefined ? {} : { modelsFolder: models }),
    ...(shadow ? { replicas: { shadow: 1 } } : {}),
  });
  if (stack !== undefined) terminal.note(`stack  ✓ ready on ports from ${portBase} on; logs in ${stack.logFolder}`);
  return stack;
}

/** A base that was asked for is taken as it is; otherwise a block that another program uses is passed over. */
async function choosePortBase(): Promise<number> {
  const asked = process.env['MAMMOFLOW_PORT_BASE'];
  if (asked !== undefined && asked !== '') return Number(asked);
  const { services } = await findPorts(DEFAULT_PORT_BASE, oneOfEach);
  return services.gateway[0]?.serve ?? DEFAULT_PORT_BASE;
}

function phantomFiles(onUnreadable: OnUnreadable): readonly ExamFile[] {
  const { images } = makePhantomExam(presetOptions('demo', 'start'));
  const files = images.map(({ part10, laterality, view }) => ({ path: `${laterality} ${view}`, part10 }));
  return readInstances(files, onUnreadable);
}

interface Run {
  readonly stack: Stack;
  readonly files: readonly ExamFile[];
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** Puts the files into the PACS and follows each study to its end. @returns whether all results are in the PACS. */
async function runExam(run: Run, terminal: Terminal): Promise<boolean> {
  const { stack, files, signal } = run;
  const pacs = new Pacs({ url: stack.addresses.pacs, timeoutMs: 60_000 });
  for (const file of files) await pacs.store(file, { signal });
  const pushedAt = new Date();
  const studies = Map.groupBy(files, ({ studyInstanceUid }) => studyInstanceUid);
  terminal.note(`exam   ✓ ${files.length} files in the PACS, which now pushes them to Mammoflow`);
  let succeeded = true;
  for (const [studyInstanceUid, studyFiles] of studies) {
    const study = await waitForStudy(run, studyInstanceUid);
    const inPacs = await resultsInPacs(pacs, study);
    printStudy({ study, files: studyFiles, inPacs, pushedAt, addresses: stack.addresses }, terminal);
    succeeded &&= study.state === 'COMPLETED' && inPacs;
  }
  return succeeded;
}

async function waitForStudy(
  { stack, timeoutSeconds, signal }: Run,
  studyInstanceUid: ExamFile['studyInstanceUid'],
): Promise<Study> {
  let last: Study | undefined;
  try {
    return await waitUntil(
      async () => {
        last = await fetchStudy(gatewayAt(stack.addresses.gateway), studyInstanceUid);
        return last !== undefined && isFinished(last) ? last : undefined;
      },
      { what: 'the results', timeoutMs: timeoutSeconds * 1000, intervalMs: 200, signal },
    );
  } catch (error) {
    if (!(error instanceof WaitTimedOutError)) throw error;
    throw new ExamNotFinishedError(last?.state ?? 'not at the gateway', timeoutSeconds, stack.logFolder);
  }
}
