import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSIDE_VARIABLE = 'FAULTS_INSIDE';
const DISK = 'size=1200m';

/** Whether this process already has a network and mounts of its own. */
export function isInside(): boolean {
  return process.env[INSIDE_VARIABLE] !== undefined;
}

/**
 * Runs this program once more with a network and mounts of its own, so that what is done to them is done to nobody else.
 *
 * @returns its exit code
 */
export async function runInside(): Promise<number> {
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const child = spawn('unshare', [...asRoot, '--mount', '--net', '--', process.execPath, ...process.argv.slice(1)], {
    env: { ...process.env, [INSIDE_VARIABLE]: '1' },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** A loopback, and a small disk in a folder. */
export async function furnish(diskFolder: string): Promise<void> {
  await run('ip', ['link', 'set', 'lo', 'up']);
  await mkdir(diskFolder, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', DISK, 'tmpfs', diskFolder]);
}

/** Gives the disk back; it would go with the process anyway. */
export async function clearAway(diskFolder: string): Promise<void> {
  await run('umount', ['--lazy', diskFolder]);
}
