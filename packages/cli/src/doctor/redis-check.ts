import { redisServer } from '@mammoflow/contracts';
import { Redis } from 'ioredis';
import { failed, ok, warning } from './check.ts';
import type { Check, Verdict } from './check.ts';
import type { DoctorSettings } from './settings.ts';

const ADVICE = 'Start Redis, or mend REDIS_URL, REDIS_PASSWORD_FILE and the REDIS_TLS_… files.';
/** Locks of jobs and times in results go by the clocks of all hosts. */
const CLOCKS_MAY_DIFFER_MS = 2_000;

/** Redis answers, throws nothing away when it is full, keeps what it has on disk, and has the same time. */
export function redisChecks(settings: DoctorSettings): readonly Check[] {
  return [
    { name: 'redis', advice: ADVICE, run: () => withRedis(settings, checkMemoryPolicy) },
    { name: 'clock', advice: ADVICE, run: () => withRedis(settings, checkClock) },
  ];
}

async function withRedis(settings: DoctorSettings, check: (redis: Redis) => Promise<Verdict>): Promise<Verdict> {
  const { url, options } = await redisServer(settings);
  const redis = new Redis(url, { ...options, lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // The refusal comes by connect(), too.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await check(redis);
  } finally {
    redis.disconnect();
  }
}

async function checkMemoryPolicy(redis: Redis): Promise<Verdict> {
  const info = await redis.info();
  const read = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
  const version = `Redis ${read('redis_version')}`;
  const policy = read('maxmemory_policy');
  if (policy !== '' && policy !== 'noeviction') {
    return failed(
      `${version}, maxmemory-policy ${policy}`,
      'Set maxmemory-policy noeviction: Redis would drop jobs when it is full.',
    );
  }
  if (read('aof_enabled') === '0') {
    return warning(
      `${version}, appendonly no`,
      'Set appendonly yes; without, a restart of Redis costs the time of putting jobs back from the spool.',
    );
  }
  return ok(`${version}, noeviction`);
}

async function checkClock(redis: Redis): Promise<Verdict> {
  const asked = Date.now();
  const [seconds, microseconds] = await redis.time();
  const answered = Date.now();
  const difference = Number(seconds) * 1_000 + Number(microseconds) / 1_000 - (asked + answered) / 2;
  const found = `${Math.abs(difference).toFixed(0)} ms from the clock of Redis`;
  return Math.abs(difference) <= CLOCKS_MAY_DIFFER_MS + (answered - asked)
    ? ok(found)
    : failed(found, 'Set the clocks of all hosts by NTP.');
}
