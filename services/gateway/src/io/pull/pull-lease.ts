import { randomUUID } from 'node:crypto';
import { QUEUE_PREFIX } from '@mammoflow/contracts';
import type { RedisServer } from '@mammoflow/contracts';
import { Redis } from 'ioredis';

/**
 * Takes the lease, or renews one's own.
 *
 * KEYS[1] name of the lease; ARGV[1] who asks; ARGV[2] milliseconds it is to last. Returns 1 when it is the asker's, else 0.
 */
const TAKE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`;
/** KEYS[1] name of the lease; ARGV[1] who gives it back. Returns the number of leases that went, 0 or 1. */
const GIVE_BACK = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`;
const RENEWALS = 3;
const ANSWER_TIMEOUT_MS = 5_000;

/** Where the lease stands. `unreachable`: Redis does not answer, so nobody can say. */
export type LeaseState = 'held' | 'elsewhere' | 'unreachable';

/**
 * Lets one gateway of several fetch at a time. Lost when Redis loses it or somebody stands still for too long; then two may
 * fetch the same, which changes nothing and only costs.
 */
export class PullLease {
  readonly #redis: Redis;
  readonly #name = `${QUEUE_PREFIX}:pull-lease`;
  readonly #holder = randomUUID();
  readonly #lastsMs: number;
  #heldUntilMs = -Infinity;

  /** @param lastsMs - How long it is held without a sign of life. */
  constructor({ url, options }: RedisServer, lastsMs: number) {
    this.#lastsMs = lastsMs;
    this.#redis = new Redis(url, {
      ...options,
      maxRetriesPerRequest: 0,
      commandTimeout: ANSWER_TIMEOUT_MS,
    });
    // The queues, which have the same Redis, say that it is away.
    this.#redis.on('error', () => undefined);
  }

  /** Takes the lease unless another has it. */
  async take(): Promise<LeaseState> {
    const askedMs = performance.now();
    try {
      const answer = await this.#redis.eval(TAKE, 1, this.#name, this.#holder, this.#lastsMs);
      this.#heldUntilMs = answer === 1 ? askedMs + this.#lastsMs : -Infinity;
      return answer === 1 ? 'held' : 'elsewhere';
    } catch {
      return 'unreachable';
    }
  }

  /** Does something for as long as the lease is held, which is renewed; the signal says that it is lost. */
  async during<T>(task: (lost: AbortSignal) => Promise<T>): Promise<T> {
    const lost = new AbortController();
    const renew = async (): Promise<void> => {
      const state = await this.take();
      if (state === 'elsewhere' || performance.now() > this.#heldUntilMs) lost.abort();
    };
    const timer = setInterval(() => void renew(), this.#lastsMs / RENEWALS).unref();
    try {
      return await task(lost.signal);
    } finally {
      clearInterval(timer);
    }
  }

  /** Gives the lease back and lets go of Redis. */
  async close(): Promise<void> {
    if (this.#redis.status === 'ready')
      await this.#redis.eval(GIVE_BACK, 1, this.#name, this.#holder).catch(() => undefined);
    this.#redis.disconnect();
  }
}
