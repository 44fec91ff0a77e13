import { AppError } from '@mammoflow/errors';
import type { Command } from './command.ts';
import { processTerminal } from './terminal.ts';

/** Loaded only when called: `phantom` needs no network, `start` no models. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  stack: async () => (await import('./commands/stack.ts')).stack,
  analyse: async () => (await import('./commands/analyse.ts')).analyse,
  phantom: async () => (await import('./commands/phantom.ts')).phantom,
  prepare: async () => (await import('./commands/prepare.ts')).prepare,
  models: async () => (await import('./commands/models.ts')).models,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  queue: async () => (await import('./commands/queue.ts')).queue,
  study: async () => (await import('./commands/study.ts')).study,
  echo: async () => (await import('./commands/echo.ts')).echo,
  record: async () => (await import('./commands/record.ts')).record,
  drift: async () => (await import('./commands/drift.ts')).drift,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluate,
};

const usage = `usage: mammoflow <command> [arguments]

  start     run everything on this machine, push an exam from the PACS and show what comes back
  stack     run everything on this machine until interrupted
  analyse   analyse DICOM files without PACS or queue
  phantom   write exams that nobody had, with exactly known lesions
  prepare   bring a data set through the preprocessing, for training
  models    list, verify, activate and roll back the model bundles
  doctor    check settings, Redis, spool, PACS, models, workers, clocks and certificates
  queue     list what waits or has failed, retry it, drop it
  study     tell what became of one study
  echo      ask DIMSE destinations whether they answer
  record    export, verify and prune what is recorded of exams
  drift     say how far images are from those that the detector was measured on
  evaluate  say how good the models are on images whose truth is known

mammoflow <command> --help says more.`;

const terminal = processTerminal();
const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (load === undefined) {
  const asked = name === '' || name === '--help' || name === 'help';
  if (asked) terminal.print(usage);
  else terminal.note(usage);
  process.exitCode = asked ? 0 : 2;
} else {
  process.exitCode = await run(await load());
}

async function run(command: Command): Promise<number> {
  if (args.includes('--help')) {
    terminal.print(command.usage);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.note(`${error.code}: ${error.message}`);
    return error.code.endsWith('_USAGE') ? 2 : 1;
  }
}
