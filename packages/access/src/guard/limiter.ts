import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Client } from '../core/client.ts';
import { LimitExceededError } from '../errors/limit-exceeded-error.ts';

const MINUTE_SECONDS = 60;
/** Requests end soon; nobody knows when. */
const CONCURRENCY_RETRY_SECONDS = 1;

/** Keeps clients within their limits. Counts in this process alone, so that nothing else has to be there to answer a request. */
export class Limiter {
  readonly #perMinute = new Map<number, RateLimiterMemory>();
  readonly #open = new Map<string, number>();

  /**
   * Counts a request.
   *
   * @returns a function to be called when it is over.
   * @throws {@link LimitExceededError}
   */
  async admit(client: Client): Promise<() => void> {
    await this.#count(client);
    return this.#enter(client);
  }

  async #count({ name, limits: { requestsPerMinute } }: Client): Promise<void> {
    if (requestsPerMinute === undefined) return;
    const limiter = this.#limiterOf(requestsPerMinute);
    try {
      await limiter.consume(name);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new LimitExceededError('requests a minute', Math.ceil(error.msBeforeNext / 1_000));
    }
  }

  #limiterOf(points: number): RateLimiterMemory {
    const known = this.#perMinute.get(points);
    if (known !== undefined) return known;
    const limiter = new RateLimiterMemory({ points, duration: MINUTE_SECONDS });
    this.#perMinute.set(points, limiter);
    return limiter;
  }

  #enter({ name, limits: { concurrentRequests } }: Client): () => void {
    if (concurrentRequests === undefined) return () => undefined;
    const open = this.#open.get(name) ?? 0;
    if (open >= concurrentRequests) throw new LimitExceededError('requests at a time', CONCURRENCY_RETRY_SECONDS);
    this.#open.set(name, open + 1);
    return () => {
      const rest = (this.#open.get(name) ?? 1) - 1;
      if (rest > 0) this.#open.set(name, rest);
      else this.#open.delete(name);
    };
  }
}
