import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPorts, ManagedProcess, oneOfEach, ProcessFailedError, redisProcess, waitUntil } from '../src/index.ts';
import type { ProcessSpec, ProcessSurroundings } from '../src/index.ts';

let folder: string;
const processes: ManagedProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'managed-process-'));
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((each) => each.close()));
  await rm(folder, { recursive: true });
});

interface Script {
  readonly code: string;
  readonly spec?: Partial<ProcessSpec>;
  readonly surroundings?: Partial<ProcessSurroundings>;
}

function run({ code, spec, surroundings }: Script): ManagedProcess {
  const lines: string[] = [];
  const each = new ManagedProcess(
    {
      name: 'script',
      command: process.execPath,
      args: ['--eval', code],
      isReady: () => Promise.resolve(lines.includes('ready')),
      readyTimeoutMs: 20_000,
      ...spec,
    },
    {
      logFolder: folder,
      onLine: (_, line) => {
        lines.push(line);
      },
      ...surroundings,
    },
  );
  processes.push(each);
  return each;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const gone = (pid: number): Promise<boolean> =>
  waitUntil(() => !isAlive(pid), { what: `process ${pid} to be gone`, timeoutMs: 10_000 });

describe('a Redis whose port another one has', () => {
  it('does not count as started', async () => {
    const port = (await findPorts(33_000, oneOfEach)).redis;
    const places = [join(folder, 'first'), join(folder, 'second')];
    const [first, second] = places.map((dataFolder) => {
      const each = new ManagedProcess(redisProcess({ port, dataFolder }), { logFolder: dataFolder });
      processes.push(each);
      return each;
    });
    await first?.start();
    await expect(second?.start()).rejects.toBeInstanceOf(ProcessFailedError);
  });
});

describe('ManagedProcess', () => {
  it('comes back from start when the process is ready, and keeps its output in a log file', async () => {
    const script = run({ code: `console.log('hello'); console.log('ready'); setInterval(() => {}, 1000)` });
    await script.start();
    expect(script.running).toBe(true);
    await script.close();
    expect(await readFile(join(folder, 'script.log'), 'utf8')).toBe('hello\nready\n');
  });

  it('fails with the end of the log when the process ends before it is ready', async () => {
    const script = run({ code: `console.error('no such thing'); process.exit(3)` });
    const failure = await script.start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProcessFailedError);
    expect(String(failure)).toContain('ended before it was ready');
  });

  it('fails when the program does not exist', async () => {
    const script = run({ code: '', spec: { command: join(folder, 'nothing-here') } });
    await expect(script.start()).rejects.toBeInstanceOf(ProcessFailedError);
  });

  it('fails and ends the process when it is not ready in time', async () => {
    const script = run({ code: `setInterval(() => {}, 1000)`, spec: { readyTimeoutMs: 300 } });
    await expect(script.start()).rejects.toThrow('was not ready after 0.3 s');
    expect(script.running).toBe(false);
  });

  it('ends what the process has started as well', async () => {
    const code = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
      console.log('child ' + child.pid); console.log('ready'); setInterval(() => {}, 1000)`;
    const script = run({ code });
    await script.start();
    const log = await waitUntil(() => readFile(join(folder, 'script.log'), 'utf8'), {
      what: 'a log',
      timeoutMs: 5_000,
    });
    const grandchild = Number(/child (\d+)/.exec(log)?.[1]);
    expect(isAlive(grandchild)).toBe(true);
    await script.stop();
    await gone(grandchild);
  });

  it('can be started again after it was killed', async () => {
    const script = run({ code: `console.log('ready'); setInterval(() => {}, 1000)` });
    await script.start();
    const first = script.pid;
    await script.kill();
    expect(script.running).toBe(false);
    await script.start();
    expect(script.pid).not.toBe(first);
  });

  it('starts a process that crashed again, when told so', async () => {
    const script = run({
      code: `console.log('ready'); setInterval(() => {}, 1000)`,
      surroundings: { restartCrashed: true },
    });
    await script.start();
    const first = script.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await waitUntil(() => script.running && script.pid !== first, { what: 'a new process', timeoutMs: 10_000 });
  });
});
