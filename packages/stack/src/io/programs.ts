import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where programs are looked for beside PATH: servers lie in folders that a user's PATH may lack. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Path of a program, or undefined when this machine has none. */
export function findProgram(name: string, path: string = process.env['PATH'] ?? ''): string | undefined {
  const folders = [...path.split(delimiter), ...SERVER_FOLDERS].filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a Docker daemon answers on this machine. */
export function hasDocker(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

export interface ContainerOptions {
  readonly image: string;
  /** Folders that the container sees under the same path. */
  readonly folders: readonly string[];
  readonly args: readonly string[];
}

/**
 * Arguments of `docker` that run an image as if it were a local program: same network, same paths, same user, gone at its
 * end.
 */
export function containerArgs({ image, folders, args }: ContainerOptions): readonly string[] {
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const volumes = folders.flatMap((folder) => ['--volume', `${folder}:${folder}`]);
  return ['run', '--rm', '--network', 'host', '--user', user, ...volumes, image, ...args];
}
