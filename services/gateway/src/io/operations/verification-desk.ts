import { QUEUE_PREFIX } from '@mammoflow/contracts';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { RecordStore } from '@mammoflow/record';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { answerOf } from '../answer-of.ts';

const count = z.number().int().nonnegative();

/** How the record was found to be, the last time that somebody had it gone through. */
export const verificationSchema = z.object({
  state: z.enum(['none', 'running', 'intact', 'damaged', 'failed']),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  events: count.optional(),
  /** `sequence:hash` of the last event, to be noted elsewhere. */
  head: z.string().optional(),
  /** The first of the faults. */
  faults: z.array(z.object({ kind: z.enum(['altered', 'missing', 'cut']), sequence: count })).optional(),
  faultCount: count.optional(),
  /** Why it could not be gone through. */
  code: z.string().optional(),
});
export type VerificationState = z.infer<typeof verificationSchema>;

const KEY = `${QUEUE_PREFIX}:record-verification`;
const LOCK = `${KEY}:running`;
/** Far longer than a record of ten years takes. */
const LOCK_MS = 3_600_000;
const KEEP_MS = 30 * 24 * 3_600_000;
const MOST_FAULTS = 20;

/** What {@link VerificationDesk} works with. */
export interface VerificationParts {
  readonly redis: Redis;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Goes along the record for those who want to know whether it is as it was written; one at a time, whichever gateway is asked. */
export class VerificationDesk {
  readonly #parts: VerificationParts;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
  }

  /** What was found last. @throws QueueUnreachableError */
  async read(): Promise<VerificationState> {
    const { redis } = this.#parts;
    const [text, lock] = await answerOf(redis, () => redis.mget([KEY, LOCK]));
    const state = verificationSchema.safeParse(parseJson(text ?? null)).data ?? { state: 'none' };
    // Its gateway has ended in the middle of it.
    return state.state === 'running' && lock == null ? { ...state, state: 'failed', code: 'INTERNAL' } : state;
  }

  /** Begins to go along the record, unless that is under way. @returns how it stands */
  async begin(store: () => Promise<RecordStore>): Promise<VerificationState> {
    const { redis, now } = this.#parts;
    const startedAt = now().toISOString();
    const isFree = await answerOf(redis, () => redis.set(LOCK, startedAt, 'PX', LOCK_MS, 'NX'));
    if (isFree === null) return this.read();
    const state: VerificationState = { state: 'running', startedAt };
    await this.#write(state);
    void this.#verify(startedAt, store);
    return state;
  }

  async #verify(startedAt: string, store: () => Promise<RecordStore>): Promise<void> {
    const { redis, now, logger } = this.#parts;
    const end = (): Pick<VerificationState, 'startedAt' | 'endedAt'> => ({ startedAt, endedAt: now().toISOString() });
    try {
      const { events, head, faults } = await (await store()).verify();
      const state = faults.length === 0 ? 'intact' : 'damaged';
      const found = { events, head: `${head.sequence}:${head.hash}`, faultCount: faults.length };
      await this.#write({ state, ...end(), ...found, faults: faults.slice(0, MOST_FAULTS) });
      logger.info({ event: 'record-verified', state, ...found }, 'record verified');
    } catch (error) {
      logger.error({ error }, 'record could not be verified');
      await this.#write({ state: 'failed', ...end(), code: describeError(error).code }).catch(() => undefined);
    } finally {
      await answerOf(redis, () => redis.del(LOCK)).catch(() => undefined);
    }
  }

  async #write(state: VerificationState): Promise<void> {
    const { redis } = this.#parts;
    await answerOf(redis, () => redis.set(KEY, JSON.stringify(state), 'PX', KEEP_MS));
  }
}

function parseJson(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}
