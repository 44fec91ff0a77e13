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
  /** Whether permissions hold for it although it runs as root, as they hold for everybody else. */
  readonly obeysPermissions?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Another user would do as well, but cannot read a checkout below a folder that is root's alone. */
const WITHOUT_ROOTS_PRIVILEGE = 'setpriv --bounding-set=-dac_override,-dac_read_search';

/** Runs the gateway on a free port, without Redis unless the variables name one. */
export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  const { spoolFolder, prepare = 'true', obeysPermissions = false, variables } = options;
  const main = join(projectFolder, 'services/gateway/src/main.ts');
  const bounds = obeysPermissions && process.getuid?.() === 0 ? WITHOUT_ROOTS_PRIVILEGE : '';
  const child = spawn('bash', ['-c', `${prepare} && exec ${bounds} "$0" "$1"`, process.execPath, main], {
    env: {
      HTTP_LISTEN: '127.0.0.1:0',
      REDIS_URL: 'redis://127.0.0.1:9',
      SPOOL_DIR: spoolFolder,
      MODELS_DIR: testModelsDir,
      MIN_FREE_BYTES: '1',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
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
