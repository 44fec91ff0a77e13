import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { ExamPlace } from '../core/list/listed-study.ts';

/** Where jobs of a queue stand, and how many go before those that wait; those that are not there are left out. */
export async function examPlaces(
  queue: Queue,
  redis: Redis,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, ExamPlace>> {
  const places = await Promise.all(
    jobIds.map(async (jobId) => {
      const [state, rank] = await Promise.all([
        queue.getJobState(jobId),
        // Every exam has a priority: those that wait are in this set alone, in the order in which they are taken.
        redis.zrank(queue.toKey('prioritized'), jobId),
      ]);
      return [jobId, { state, ...(rank === null ? {} : { position: rank + 1 }) }] as const;
    }),
  );
  return new Map(places.filter(([, { state }]) => state !== 'unknown' && state !== 'completed'));
}
