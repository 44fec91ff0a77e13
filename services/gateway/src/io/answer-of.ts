import type { Redis } from 'ioredis';
import { QueueUnreachableError } from './queue-unreachable-error.ts';

const ANSWER_TIMEOUT_MS = 5_000;

/** Asks something of Redis for somebody who will not wait until it is back. @throws {@link QueueUnreachableError} */
export async function answerOf<T>(redis: Redis, ask: () => Promise<T>): Promise<T> {
  if (redis.status !== 'ready') throw new QueueUnreachableError();
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    timeout.reject(new QueueUnreachableError());
  }, ANSWER_TIMEOUT_MS);
  try {
    return await Promise.race([ask(), timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
