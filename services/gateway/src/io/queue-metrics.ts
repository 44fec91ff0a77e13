import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** How many jobs of a queue are where. */
export interface QueueCounts {
  /** May be taken at once. */
  readonly waiting: number;
  readonly active: number;
  /** Wait for their next attempt. */
  readonly delayed: number;
  /** Dead letters. */
  readonly failed: number;
}

/** What Redis says of the queues. Nothing at all while it does not answer: an old number would pass for a new one. */
export class QueueMetrics {
  readonly #redisUp: Gauge;
  readonly #jobs: Gauge<'queue' | 'state'>;
  readonly #deadLetters: Gauge<'queue'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#redisUp = new Gauge({ name: 'mammoflow_redis_up', help: '1 when Redis can be reached, else 0.', registers });
    this.#jobs = new Gauge({
      name: 'mammoflow_queue_jobs',
      help: 'Jobs that have not ended, by queue (exams, deliveries-…) and state: waiting, active, delayed until the next try.',
      labelNames: ['queue', 'state'],
      registers,
    });
    this.#deadLetters = new Gauge({
      name: 'mammoflow_dead_letters',
      help: 'Jobs whose attempts are used up and that wait for somebody.',
      labelNames: ['queue'],
      registers,
    });
  }

  /** @param queues - By name; undefined when Redis did not answer. */
  set(queues: Readonly<Record<string, QueueCounts>> | undefined): void {
    this.#redisUp.set(Number(queues !== undefined));
    this.#jobs.reset();
    this.#deadLetters.reset();
    for (const [queue, { waiting, active, delayed, failed }] of Object.entries(queues ?? {})) {
      for (const [state, count] of Object.entries({ waiting, active, delayed }))
        this.#jobs.set({ queue, state }, count);
      this.#deadLetters.set({ queue }, failed);
    }
  }
}
