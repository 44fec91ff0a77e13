import { announcementsQueue, QUEUE_PREFIX } from '@mammoflow/contracts';
import type { Redis } from 'ioredis';

const KEYS_A_STEP = 1_000;

/** The names of the queues of announcements that Redis has: only orchestrators know who is told of exams. */
export async function announcementQueueNames(redis: Redis): Promise<readonly string[]> {
  const [start, end] = [`${QUEUE_PREFIX}:`, ':meta'];
  const pattern = `${start}${announcementsQueue('*')}${end}`;
  // A scan may name a key twice.
  const names = new Set<string>();
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', KEYS_A_STEP);
    for (const key of keys) names.add(key.slice(start.length, -end.length));
    cursor = next;
  } while (cursor !== '0');
  return [...names].sort();
}
