import type { EndedSessions } from '@mammoflow/access';
import { QUEUE_PREFIX } from '@mammoflow/contracts';
import type { RedisServer } from '@mammoflow/contracts';
import type { Logger } from '@mammoflow/observability';
import { Redis } from 'ioredis';

const ANSWER_TIMEOUT_MS = 1_000;

/**
 * Sessions that somebody has ended, told to all gateways by Redis. While Redis is away each gateway knows those alone that ended at
 * it: a cookie that was taken from a browser before it signed out would be good elsewhere until then.
 */
export class EndedSessionStore implements EndedSessions {
  readonly #redis: Redis;
  readonly #here = new Map<string, number>();
  readonly #logger: Logger;
  readonly #now: () => Date;

  constructor({ url, options }: RedisServer, { logger, now }: { readonly logger: Logger; readonly now: () => Date }) {
    this.#logger = logger;
    this.#now = now;
    this.#redis = new Redis(url, {
      ...options,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: ANSWER_TIMEOUT_MS,
    });
    // The queues' connection tells of it.
    this.#redis.on('error', () => undefined);
  }

  async add(id: string, seconds: number): Promise<void> {
    this.#forgetOld();
    this.#here.set(id, this.#now().getTime() + seconds * 1_000);
    await this.#redis.set(keyOf(id), 1, 'EX', seconds).catch((error: unknown) => {
      this.#logger.warn({ error }, 'Redis cannot be told that a session has ended; other gateways do not know it');
    });
  }

  async has(id: string): Promise<boolean> {
    if (this.#here.has(id)) return true;
    return (await this.#redis.exists(keyOf(id)).catch(() => 0)) > 0;
  }

  close(): void {
    this.#redis.disconnect();
  }

  #forgetOld(): void {
    const now = this.#now().getTime();
    for (const [id, until] of this.#here) if (until < now) this.#here.delete(id);
  }
}

function keyOf(id: string): string {
  return `${QUEUE_PREFIX}:ended-session:${id}`;
}
