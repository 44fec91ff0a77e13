import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';
import type { Job } from 'bullmq';

const PAUSE_MS = 1_000;

/**
 * A worker that asks for its next job only once a second while Redis refuses to give it one, e.g. because it is out of memory.
 * BullMQ asks again at once, and says so each time: thousands of times a second.
 */
export class PacedWorker extends Worker<unknown> {
  protected override async moveToActive(token: string, name?: string): Promise<Job<unknown>> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      await sleep(PAUSE_MS);
      throw error;
    }
  }
}
