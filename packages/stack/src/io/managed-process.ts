import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessFailedError } from '../process-failed-error.ts';
import { waitUntil } from '../wait-until.ts';
import { ProcessLog } from './process-log.ts';

/** What to run, and how to know that it is ready. */
export interface ProcessSpec {
  /** For people, and the name of the log file: `orthanc`, `detection-1`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the supervisor's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Asked with the process' own id: what answers may be another that has its port. */
  readonly isReady: (pid: number | undefined) => Promise<boolean>;
  /** @defaultValue 60000 */
  readonly readyTimeoutMs?: number;
}

export interface ProcessSurroundings {
  readonly logFolder: string;
  readonly onLine?: (name: string, line: string) => void;
  /** Starts the process again when it ends by itself. @defaultValue false */
  readonly restartCrashed?: boolean;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const READY_TIMEOUT_MS = 60_000;
/** After SIGTERM, longer than an orchestrator gives its jobs to end; then the whole process group is killed. */
const STOP_GRACE_MS = 25_000;
const RESTART_DELAY_MS = 500;
const LONGEST_RESTART_DELAY_MS = 10_000;
/**
 * Part of util-linux: lets the kernel kill the child when the supervisor itself is killed. Nothing is lost by it: what
 * matters is on disk before it counts.
 */
const SETPRIV = '/usr/bin/setpriv';

/**
 * One process of the stack in a process group of its own, so that Ctrl-C in a terminal reaches the supervisor alone, which
 * then ends all in order, and nothing that the process started outlives it.
 */
export class ManagedProcess {
  readonly name: string;
  readonly #spec: ProcessSpec;
  readonly #log: ProcessLog;
  readonly #restartCrashed: boolean;
  #child: Child | undefined;
  #wanted = false;
  #crashes = 0;

  constructor(spec: ProcessSpec, { logFolder, onLine, restartCrashed = false }: ProcessSurroundings) {
    this.name = spec.name;
    this.#spec = spec;
    this.#restartCrashed = restartCrashed;
    this.#log = new ProcessLog(`${logFolder}/${spec.name}.log`, (line) => onLine?.(spec.name, line));
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts the process and waits until it is ready.
   *
   * @param environment - Differs from the specification's, for this start alone.
   * @throws {@link ProcessFailedError} with the end of its log when it ends first or takes too long.
   */
  async start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#wanted = true;
    const child = this.#spawn(environment);
    const { isReady, readyTimeoutMs = READY_TIMEOUT_MS } = this.#spec;
    const ended = new AbortController();
    child.once('exit', () => {
      ended.abort();
    });
    try {
      const ready = (): Promise<boolean> => isReady(child.pid);
      await waitUntil(ready, { what: `${this.name} to be ready`, timeoutMs: readyTimeoutMs, signal: ended.signal });
      ended.signal.throwIfAborted();
    } catch (cause) {
      const what = ended.signal.aborted
        ? 'ended before it was ready'
        : `was not ready after ${readyTimeoutMs / 1000} s`;
      await this.stop();
      throw new ProcessFailedError(this.name, { what, log: this.#log, cause });
    }
  }

  /** Asks the process to end, waits, and kills what is left of its group. Does nothing when it does not run. */
  async stop(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    this.#signal('SIGTERM');
    const grace = new AbortController();
    const late = sleep(STOP_GRACE_MS, 'late', { signal: grace.signal }).catch(() => 'in time');
    if ((await Promise.race([ended, late])) === 'late') this.#signal('SIGKILL');
    grace.abort();
    await ended;
  }

  /** Ends the process as a crash or a power cut would; comes back when it is gone. */
  async kill(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    this.#signal('SIGKILL');
    await ended;
  }

  /** Ends the process and its log for good. */
  async close(): Promise<void> {
    await this.stop();
    await this.#log.close();
  }

  #spawn(extraEnvironment: Readonly<Record<string, string>> = {}): Child {
    const { command, args, environment } = this.#spec;
    const [program, ...words] = boundToSupervisor(command, args);
    const child = spawn(program, words, {
      detached: true,
      env: { ...process.env, ...environment, ...extraEnvironment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#log.follow(child.stdout);
    this.#log.follow(child.stderr);
    // Emitted when the program cannot be started; 'exit' does not follow then.
    child.once('error', () => child.emit('exit', 127, null));
    child.once('exit', () => {
      this.#onExit(child);
    });
    return child;
  }

  #onExit(child: Child): void {
    killGroup(child, 'SIGKILL');
    if (this.#child === child) this.#child = undefined;
    if (!this.#wanted || !this.#restartCrashed) return;
    const delayMs = Math.min(RESTART_DELAY_MS * 2 ** this.#crashes, LONGEST_RESTART_DELAY_MS);
    this.#crashes += 1;
    setTimeout(() => {
      if (this.#wanted && this.#child === undefined) this.#spawn();
    }, delayMs).unref();
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child !== undefined) killGroup(this.#child, signal);
  }
}

function killGroup({ pid }: Child, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // No process of the group is left.
  }
}

function boundToSupervisor(command: string, args: readonly string[]): [string, ...string[]] {
  return existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--', command, ...args] : [command, ...args];
}
