import { startRedis } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPresence, processName, readPresences } from '../src/index.ts';
import type { Presence } from '../src/index.ts';

function presenceOf(name: string, service: Presence['service'] = 'orchestrator'): Presence {
  const seenAt = new Date().toISOString();
  const own = { schemaVersion: 1, service, name, host: 'h', version: '1.0.0', startedAt: seenAt, seenAt } as const;
  return { ...own, troubles: [], workers: [], destinations: ['pacs'] };
}

describe('presence', () => {
  let server: TestRedis;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  const keep = (presence: Presence, from: Redis = redis): ReturnType<typeof keepPresence> =>
    keepPresence({
      redis: from,
      describe: () => Promise.resolve(presence),
      onTrouble: () => undefined,
      intervalMs: 50,
      expiryMs: 400,
    });
  const names = async (): Promise<readonly string[]> => (await readPresences(redis)).map(({ name }) => name);
  const eventuallyThere = (expected: readonly string[]): Promise<void> =>
    expect.poll(names, { timeout: 15_000 }).toEqual(expected);

  it('shows two processes of one host, and each no more once it has said that it goes', async () => {
    const [a, b] = [processName(), processName()].toSorted((x, y) => x.localeCompare(y));
    const kept = [keep(presenceOf(a ?? '')), keep(presenceOf(b ?? ''))];
    await eventuallyThere([a ?? '', b ?? '']);
    await kept[0]?.stop();
    expect(await names()).toEqual([b]);
    await kept[1]?.stop();
    expect(await names()).toEqual([]);
  });

  it('shows a process no more some time after it has died without a word', async () => {
    const dying = new Redis(server.url);
    const kept = keep(presenceOf('dying'), dying);
    await eventuallyThere(['dying']);
    dying.disconnect();
    await eventuallyThere([]);
    await kept.stop();
    expect(await redis.smembers('mammoflow:presence')).toEqual([]);
  });

  it('goes on past words that it does not understand', async () => {
    await redis.set('mammoflow:presence:newer', '{"schemaVersion":9}', 'PX', 60_000);
    await redis.sadd('mammoflow:presence', 'newer');
    const kept = keep(presenceOf('known', 'gateway'));
    await eventuallyThere(['known']);
    await kept.stop();
  });
});
