import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { presenceKey, PRESENCE_INDEX } from './presence-keys.ts';
import type { Presence } from './presence.ts';

/** What {@link keepPresence} works with. */
export interface PresenceOptions {
  readonly redis: Redis;
  /** Describes the process now. */
  readonly describe: () => Promise<Presence>;
  /** Told of what was thrown; it is tried again. */
  readonly onTrouble: (error: unknown) => void;
  /** How often it is written. @defaultValue 5000 */
  readonly intervalMs?: number;
  /** After this long without a word the process counts as gone. @defaultValue three intervals */
  readonly expiryMs?: number;
}

/** A process that says that it is there. */
export interface KeptPresence {
  /** Says that it goes. Resolves soon, also while Redis is away. */
  stop(): Promise<void>;
}

const INTERVAL_MS = 5_000;
const INTERVALS_TO_EXPIRY = 3;
const RETRY_MS = 500;
const FAREWELL_MS = 1_000;

/** Writes what a process says of itself to Redis again and again, until it is stopped or dies. */
export function keepPresence(options: PresenceOptions): KeptPresence {
  const { redis, intervalMs = INTERVAL_MS, onTrouble } = options;
  const expiryMs = options.expiryMs ?? intervalMs * INTERVALS_TO_EXPIRY;
  const ended = new AbortController();
  const names = new Set<string>();
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      let isWritten = false;
      try {
        // Commands would wait for a Redis that is away, and then say what was so long ago.
        if (redis.status === 'ready') {
          names.add(await write(options, expiryMs));
          isWritten = true;
        }
      } catch (error) {
        onTrouble(error);
      }
      const pauseMs = isWritten ? intervalMs : Math.min(intervalMs, RETRY_MS);
      await sleep(pauseMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  const leave = async (): Promise<void> => {
    await running;
    if (redis.status === 'ready') await forget(redis, [...names]).catch(onTrouble);
  };
  return {
    stop: async () => {
      ended.abort();
      await Promise.race([leave(), sleep(FAREWELL_MS, undefined, { ref: false })]);
    },
  };
}

async function write({ redis, describe }: PresenceOptions, expiryMs: number): Promise<string> {
  const presence = await describe();
  const { name } = presence;
  await redis
    .multi()
    .set(presenceKey(name), JSON.stringify(presence), 'PX', expiryMs)
    .sadd(PRESENCE_INDEX, name)
    .exec();
  return name;
}

async function forget(redis: Redis, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await redis
    .multi()
    .del(...names.map(presenceKey))
    .srem(PRESENCE_INDEX, ...names)
    .exec();
}
