import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { projectFolder } from './paths.mjs';

/**
 * Runs a command in the foreground and hands signals on to it: it decides how to end, we only wait.
 *
 * @param {{ nice?: number, output?: number }} options - How much others go before it; a file descriptor for what it prints.
 * @returns {Promise<number>} Its exit code; 128 + n when signal n ended it.
 */
export async function exec(command, args, env = {}, { nice = 0, output } = {}) {
  const stdio = output === undefined ? 'inherit' : ['ignore', output, output];
  const child = spawn(command, args, { cwd: projectFolder, stdio, env: { ...process.env, ...env } });
  if (nice > 0 && child.pid !== undefined) setPriority(child.pid, nice);
  // A terminal sends SIGINT to the child as well; the supervisor there takes the second one as the first.
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15)),
      );
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}
