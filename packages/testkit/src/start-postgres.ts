import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '@mammoflow/stack';
import type { ManagedProcess, ProcessSpec } from '@mammoflow/stack';
import { startContainer } from './start-container.ts';
import { startServer } from './start-server.ts';

/** A PostgreSQL server for a test. */
export interface TestPostgres extends AsyncDisposable {
  /** Of its superuser, without the name of a database: append one, `postgres` is there. */
  readonly url: string;
  /** To stop and start it in a test of faults; undefined when it is not ours. */
  readonly process?: ManagedProcess;
  stop(): Promise<void>;
}

/** Where Debian keeps the programs of each version. */
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** A PostgreSQL server: a process of the local program, else a container. Nothing of it survives a power cut. */
export async function startPostgres(): Promise<TestPostgres> {
  const programs = programFolder();
  const server = await (programs === undefined
    ? startContainer({
        image: 'postgres:17-alpine',
        port: 5432,
        command: ['postgres', '-c', 'fsync=off'],
        readyLog: /database system is ready to accept connections/,
        environment: { POSTGRES_HOST_AUTH_METHOD: 'trust' },
      })
    : startServer('postgres', (place) => postgresProcess(programs, place)));
  return { ...server, url: `postgres://postgres@127.0.0.1:${server.port}` };
}

function programFolder(): string | undefined {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions
    .map((version) => join(DEBIAN_FOLDER, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return folder ?? findProgram('initdb')?.replace(/\/initdb$/, '');
}

function postgresProcess(
  programs: string,
  { port, dataFolder }: { readonly port: number; readonly dataFolder: string },
): ProcessSpec {
  const data = join(dataFolder, 'data');
  const run = unprivileged(dataFolder);
  const initdb = run(join(programs, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ]);
  if (!existsSync(data)) execFileSync(initdb.command, initdb.args, { stdio: 'ignore' });
  const settings = ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'];
  const { command, args } = run(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings]);
  const isReady = (): Promise<boolean> => {
    execFileSync(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    return Promise.resolve(true);
  };
  return { name: 'postgres', command, args, isReady };
}

interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
}

/** PostgreSQL refuses to run as root, so there it runs as the user that its package makes. */
function unprivileged(folder: string): (command: string, args: readonly string[]) => Invocation {
  if (process.getuid?.() !== 0) return (command, args) => ({ command, args });
  chmodSync(folder, 0o777);
  const asUser = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
  return (command, args) => ({ command: 'setpriv', args: [...asUser, command, ...args] });
}
