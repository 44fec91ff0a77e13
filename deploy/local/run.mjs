// Entry of every npm script: sets up what is missing, then runs the command on a Node.js that knows TypeScript.
// node deploy/local/run.mjs <start | stack | test | bench | load | faults | fuzz | audit | evaluate | train:smoke | check> [arguments]
import { delimiter, dirname, join } from 'node:path';
import { exec } from './lib/exec.mjs';
import { projectFolder } from './lib/paths.mjs';
import { runTests } from './lib/run-tests.mjs';
import { reportSetupError, setUp } from './setup.mjs';

const cli = join(projectFolder, 'packages/cli/src/main.ts');

/** Each command gets the runtime and its arguments and answers with an exit code. */
const commands = {
  start: ({ node }, args) => exec(node, [cli, 'start', ...args]),
  stack: ({ node }, args) => exec(node, [cli, 'stack', ...args]),
  bench: ({ node }, args) => exec(node, [join(projectFolder, 'tests/bench/main.ts'), ...args]),
  load: ({ node }, args) => exec(node, [join(projectFolder, 'tests/load/main.ts'), ...args]),
  faults: ({ node }, args) => exec(node, [join(projectFolder, 'tests/fault/main.ts'), ...args]),
  fuzz: ({ node }, args) => exec(node, [join(projectFolder, 'tests/fuzz/main.ts'), ...args]),
  audit: ({ node, pnpm }, args) => exec(node, [join(projectFolder, 'tests/audit/main.ts'), pnpm, ...args]),
  evaluate: ({ node }, args) => exec(node, [cli, 'evaluate', ...args]),
  'train:smoke': ({ node }, args) => exec(node, [join(projectFolder, 'tests/training/main.ts'), ...args]),
  test: runTests,
  check: async ({ node, pnpm }) => {
    const env = { PATH: [dirname(node), process.env.PATH].join(delimiter) };
    for (const script of ['typecheck', 'lint']) {
      const code = await exec(node, [pnpm, 'run', script], env);
      if (code !== 0) return code;
    }
    return 0;
  },
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  process.stderr.write(`usage: node deploy/local/run.mjs <${Object.keys(commands).join(' | ')}> [arguments]\n`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(await setUp(name), args);
  } catch (error) {
    reportSetupError(error);
    process.exitCode = 1;
  }
}
