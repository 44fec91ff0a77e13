import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { cacheFolder, projectFolder } from './paths.mjs';

const projects = ['unit', 'conformance', 'e2e'];
const reportFolder = join(cacheFolder, 'tests');
const reportOf = (project) => join(reportFolder, `${project}.json`);

/**
 * Runs the unit tests, then those of conformance, then those of the whole system, and says the sum in the last line: `N passed, N failed`.
 *
 * @returns {Promise<number>} 0 only when all ran to their end and nothing failed.
 */
export async function runTests({ node }, filters) {
  mkdirSync(reportFolder, { recursive: true });
  const counts = [];
  for (const project of projects) counts.push(await runProject(node, project, filters));
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped\n`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

async function runProject(node, project, filters) {
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
  const code = await exec(node, [vitest, ...args, ...filters], process.stdout.isTTY ? {} : { NO_COLOR: '1' });
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
