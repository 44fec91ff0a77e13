import type { Redis } from 'ioredis';
import { presenceKey, PRESENCE_INDEX } from './presence-keys.ts';
import { presenceSchema } from './presence.ts';
import type { Presence } from './presence.ts';

/** Everybody who is there now, by service and name. Names of those who are gone are removed. */
export async function readPresences(redis: Redis): Promise<readonly Presence[]> {
  const names = await redis.smembers(PRESENCE_INDEX);
  if (names.length === 0) return [];
  const texts = await redis.mget(names.map(presenceKey));
  const gone = names.filter((_name, index) => texts[index] == null);
  // Whoever comes back writes its name again with its next word.
  if (gone.length > 0) await redis.srem(PRESENCE_INDEX, ...gone);
  return texts.flatMap(parsePresence).toSorted(byServiceAndName);
}

/** None of another version that says it in other words. */
function parsePresence(text: string | null): readonly Presence[] {
  if (text === null) return [];
  try {
    const { data } = presenceSchema.safeParse(JSON.parse(text));
    return data === undefined ? [] : [data];
  } catch {
    return [];
  }
}

function byServiceAndName(a: Presence, b: Presence): number {
  return a.service.localeCompare(b.service) || a.name.localeCompare(b.name);
}
