import { readdir } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

const THREADS = '/proc/self/task';

/**
 * Gives this process the least priority on its machine, so that it has what others leave. Linux has a priority for each thread: those
 * that are there are given it here, those to come inherit it. Elsewhere the process has one.
 */
export async function yieldToOthers(): Promise<void> {
  const threads = await readdir(THREADS).catch(() => []);
  for (const id of [0, ...threads.map(Number)]) trySetPriority(id);
}

/** A thread may have ended since, and a system may forbid it: then the worker is as any other. */
function trySetPriority(id: number): void {
  try {
    setPriority(id, constants.priority.PRIORITY_LOW);
  } catch {
    // There is nothing else to be done.
  }
}
