import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { projectFolder } from '@mammoflow/stack';
import { testModelsDir } from '@mammoflow/testkit';

/** The gateway as a process of its own. */
export interface GatewayProcess extends AsyncDisposable {
  readonly url: string;
  readonly dicomWebUrl: string;
  readonly child: ChildProcess;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface GatewayProcessOptions {
  readonly spoolFolder: string;
  /** A shell command that comes first, e.g. one that sets a limit. */
  readonly prepare?: string;
  /** User that it runs as, when this process may choose. */
  readonly user?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs the gateway on a free port, without Redis unless the variables name one. */
export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  const { spoolFolder, prepare = 'true', user, variables } = options;
  const main = join(projectFolder, 'services/gateway/src/main.ts');
  const child = spawn('bash', ['-c', `${prepare} && exec "$0" "$1"`, process.execPath, main], {
    env: {
      HTTP_LISTEN: '127.0.0.1:0',
      REDIS_URL: 'redis://127.0.0.1:9',
      SPOOL_DIR: spoolFolder,
      MODELS_DIR: testModelsDir,
      MIN_FREE_BYTES: '1',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(user !== undefined && process.getuid?.() === 0 && { uid: user, gid: user }),
  });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const url = await readyUrl(child.stdout);
  return { url, dicomWebUrl: `${url}/dicom-web`, child, kill, [Symbol.asyncDispose]: kill };
}

async function readyUrl(output: Readable): Promise<string> {
  const lines = createInterface({ input: output });
  const found = new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const { event, url } = JSON.parse(line) as { readonly event?: string; readonly url?: string };
      if (event === 'ready' && url !== undefined) resolve(url);
    });
    lines.once('close', () => {
      reject(new Error('The gateway ended before it was ready.'));
    });
  });
  return found;
}
