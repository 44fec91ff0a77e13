import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logFolder, projectFolder } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Runs a command with its output in `.cache/logs/<log>.log`; shows the end of that log only when the command fails.
 *
 * @throws {SetupError} when the command cannot be started or ends with another code than 0.
 */
export async function runLogged(command, args, { log, cwd = projectFolder, env = {} }) {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, `${log}.log`);
  const output = createWriteStream(logFile);
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const outcome = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? `code ${code}`}`));
  });
  await new Promise((resolve) => output.end(resolve));
  if (outcome === undefined) return;
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-25).join('\n');
  throw new SetupError(`${command} ${outcome} (whole log: ${relative(projectFolder, logFile)}):\n${tail}`);
}
