import type { Priors } from '@mammoflow/pipeline';
import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

const MS_PER_S = 1000;

/** What is counted of comparisons with earlier exams. */
export class PriorMetrics {
  readonly #searches: Counter<'state'>;
  readonly #seconds: Histogram;

  constructor(registry: Registry) {
    this.#searches = new Counter({
      name: 'mammoflow_prior_searches_total',
      help: 'Times that earlier exams were looked for, by what came of it: found, none, unavailable.',
      labelNames: ['state'],
      registers: [registry],
    });
    this.#seconds = new Histogram({
      name: 'mammoflow_prior_search_seconds',
      help: 'How long an exam waited for earlier exams: search, fetching and analysis.',
      buckets: [0.5, 1, 2, 5, 10, 20, 60],
      registers: [registry],
    });
  }

  read(state: Priors['state'], durationMs: number): void {
    this.#searches.inc({ state });
    this.#seconds.observe(durationMs / MS_PER_S);
  }
}
