import { setTimeout as sleep } from 'node:timers/promises';
import { EXAMS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

const LOOK_AGAIN_MS = 500;

/** Knows whether an exam waits or is in work, in whichever orchestrator. */
export class ExamsIdle {
  readonly #exams: Queue;

  constructor(connection: Redis, onTrouble: (error: Error) => void) {
    this.#exams = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
    this.#exams.on('error', onTrouble);
  }

  /** Resolves once no exam waits or is in work. @throws the signal's reason */
  async wait(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const counts = await this.#exams.getJobCounts('wait', 'prioritized', 'active');
      if (Object.values(counts).every((count) => count === 0)) return;
      // An abort ends the pause; the next turn tells its reason.
      await sleep(LOOK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  close(): Promise<void> {
    return this.#exams.close();
  }
}
