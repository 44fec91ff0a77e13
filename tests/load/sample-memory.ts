import { readFileSync } from 'node:fs';
import type { Point } from '@mammoflow/capacity';
import type { ManagedProcess, Stack } from '@mammoflow/stack';

/** Resident memory of the processes of a stack over time, in megabytes, by the name of the process. */
export class MemorySamples {
  readonly #processes: readonly ManagedProcess[];
  readonly #points = new Map<string, Point[]>();

  constructor({ redis, pacs, services }: Pick<Stack, 'redis' | 'pacs' | 'services'>) {
    this.#processes = [redis, pacs, ...Object.values(services).flat()];
  }

  /** Takes a sample of every process that runs. */
  take(atS: number): void {
    for (const { name, pid } of this.#processes) {
      const value = pid === undefined ? undefined : residentMegabytes(pid);
      if (value === undefined) continue;
      const points = this.#points.get(name) ?? [];
      points.push({ atS, value });
      this.#points.set(name, points);
    }
  }

  get points(): ReadonlyMap<string, readonly Point[]> {
    return this.#points;
  }
}

/** Undefined of a process that is gone, and where there is no /proc. */
function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
  } catch {
    return undefined;
  }
}
