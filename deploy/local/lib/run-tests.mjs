import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { cacheFolder, projectFolder } from './paths.mjs';

const reportFolder = join(cacheFolder, 'tests');
const reportOf = (project) => join(reportFolder, `${project}.json`);
const outputOf = (project) => join(reportFolder, `${project}.txt`);

/** Whatever the tests of the whole system leave of the processors. */
const BESIDE = 10;

/**
 * Runs the unit tests, then those of the whole system with those of conformance beside them: the former mostly wait for each
 * other's processes, the latter only compute. Says the sum in the last line: `N passed, N failed`.
 *
 * @returns {Promise<number>} 0 only when all ran to their end and nothing failed.
 */
export async function runTests({ node }, filters) {
  mkdirSync(reportFolder, { recursive: true });
  const unit = await runProject({ node, project: 'unit', filters });
  const counts = [
    unit,
    ...(await Promise.all([
      runBeside({ node, project: 'conformance', filters }),
      runProject({ node, project: 'e2e', filters }),
    ])),
  ];
  process.stdout.write(readFileSync(outputOf('conformance')));
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped\n`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

/** The same with its output kept back: two projects at once would be a muddle. */
async function runBeside({ node, project, filters }) {
  const output = openSync(outputOf(project), 'w');
  try {
    return await runProject({ node, project, filters }, { nice: BESIDE, output });
  } finally {
    closeSync(output);
  }
}

async function runProject({ node, project, filters }, options = {}) {
  rmSync(reportOf(project), { force: true });
  const args = [
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(project)}`,
  ];
  const vitest = join(projectFolder, 'node_modules/vitest/vitest.mjs');
  const env = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const code = await exec(node, [vitest, ...args, ...filters], env, options);
  const count = readReport(project);
  // A run that broke without a failed test (no report, an unhandled rejection) is a failure all the same.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function readReport(project) {
  if (!existsSync(reportOf(project))) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(reportOf(project), 'utf8'));
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}
