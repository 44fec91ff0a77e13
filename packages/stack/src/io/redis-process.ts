import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ProgramMissingError } from '../program-missing-error.ts';
import type { ProcessSpec } from './managed-process.ts';
import { containerArgs, findProgram, hasDocker } from './programs.ts';

const IMAGE = 'redis:7.4-alpine';

/** Redis as the queue needs it: on the loopback, every write in a log on disk, and no key ever thrown away. */
export function redisProcess({
  port,
  dataFolder,
}: {
  readonly port: number;
  readonly dataFolder: string;
}): ProcessSpec {
  const folder = join(dataFolder, 'redis');
  mkdirSync(folder, { recursive: true });
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  return { name: 'redis', ...launch(args, folder), isReady: (pid) => answers(port, pid) };
}

function launch(args: readonly string[], folder: string): Pick<ProcessSpec, 'command' | 'args'> {
  const program = findProgram('redis-server');
  if (program !== undefined) return { command: program, args };
  if (!hasDocker()) throw new ProgramMissingError('redis-server', 'redis-server');
  return {
    command: 'docker',
    args: containerArgs({ image: IMAGE, folders: [folder], args: ['redis-server', ...args] }),
  };
}

/** Whether Redis answers and is this process; in a container it has another id, so there any Redis will do. */
async function answers(port: number, pid: number | undefined): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    socket.write('INFO server\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const id = /^process_id:(\d+)/m.exec(answer.toString('latin1'))?.[1];
    return findProgram('redis-server') === undefined ? id !== undefined : id === String(pid);
  } finally {
    socket.destroy();
  }
}
