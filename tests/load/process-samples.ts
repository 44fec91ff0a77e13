import { readFileSync } from 'node:fs';
import type { Point } from '@mammoflow/capacity';
import type { ManagedProcess, Stack } from '@mammoflow/stack';

/** What a process used over time. */
export interface ProcessUse {
  /** Resident memory in megabytes. */
  readonly memory: Point[];
  /** Processor time since the process began, in seconds. */
  readonly cpu: Point[];
}

/** Clock ticks a second in /proc: the same on every Linux that Node.js runs on. */
const TICKS_A_SECOND = 100;

/** What the processes of a stack use, by their names; nothing where there is no /proc. */
export class ProcessSamples {
  readonly #processes: readonly ManagedProcess[];
  readonly #uses = new Map<string, ProcessUse>();

  constructor({ redis, pacs, services }: Pick<Stack, 'redis' | 'pacs' | 'services'>) {
    this.#processes = [redis, pacs, ...Object.values(services).flat()];
  }

  /** Takes a sample of every process that runs. */
  take(atS: number): void {
    for (const { name, pid } of this.#processes) {
      const use = this.#uses.get(name) ?? { memory: [], cpu: [] };
      this.#uses.set(name, use);
      if (pid === undefined) continue;
      try {
        use.memory.push({ atS, value: residentMegabytes(pid) });
        use.cpu.push({ atS, value: cpuSeconds(pid) });
      } catch {
        // It has just ended.
      }
    }
  }

  get uses(): ReadonlyMap<string, ProcessUse> {
    return this.#uses;
  }
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

/** Fields 14 and 15 of proc(5), counted behind the name in brackets, which may hold anything. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
