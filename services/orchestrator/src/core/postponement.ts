import { WorkersAwayError } from '../errors/workers-away-error.ts';

/** Short, because workers that have started say so to nobody. */
const WORKERS_AWAY_DELAY_MS = 5_000;

/** Milliseconds that a job waits which could not begin and has used up no attempt; undefined for all other failures. */
export function postponementMs(error: unknown): number | undefined {
  return error instanceof WorkersAwayError ? WORKERS_AWAY_DELAY_MS : undefined;
}
