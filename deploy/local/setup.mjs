// Makes a fresh machine ready: plain JavaScript that any Node.js from version 20 on runs with nothing installed.
// node deploy/local/setup.mjs [console | start | stack | test | bench | load | faults | fuzz | evaluate | train:smoke | check]
import { pathToFileURL } from 'node:url';
import { ensureConsole } from './lib/console.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { ensurePython, ensureS3Server } from './lib/python.mjs';
import { ensureRuntime } from './lib/runtime.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { ensureSystemPrograms, programsOf } from './lib/system-programs.mjs';
import { ensureViewer } from './lib/viewer.mjs';

/** Commands that show results in the viewer. */
const withViewer = new Set(['start', 'stack', 'test']);
/** Commands that show the console, and `console` for a gateway that is started by hand. */
const withConsole = new Set([...withViewer, 'console']);
/** Commands that train, or ask Python's readers about our results. */
const withPython = new Set(['test', 'train:smoke']);

/**
 * Installs what the command needs and the machine lacks; says nothing when all is there.
 *
 * @returns {Promise<{node: string, pnpm: string}>} The Node.js to run TypeScript with.
 */
export async function setUp(command) {
  const runtime = await ensureRuntime();
  await ensurePackages(runtime);
  await ensureSystemPrograms(programsOf[command] ?? []);
  if (withViewer.has(command)) await ensureViewer();
  if (withConsole.has(command)) await ensureConsole(runtime);
  if (withPython.has(command)) await ensurePython();
  if (command === 'test') await ensureS3Server();
  return runtime;
}

/** One sentence for what a person can mend, the whole stack for what only a developer can. */
export function reportSetupError(error) {
  process.stderr.write(error instanceof SetupError ? `setup  ${error.message}\n` : `${error.stack}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await setUp(process.argv[2] ?? 'start');
    process.stderr.write('setup  ready\n');
  } catch (error) {
    reportSetupError(error);
    process.exitCode = 1;
  }
}
