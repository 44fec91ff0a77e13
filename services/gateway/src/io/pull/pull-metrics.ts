import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** How a look into the PACS ended. `standby`: another gateway looks, or Redis cannot say who does. */
export type SearchOutcome = 'completed' | 'failed' | 'standby';

/** What the gateway measures while it fetches studies. Labels are codes, never a study. */
export class PullMetrics {
  readonly #searches: Counter<'outcome'>;
  readonly #instances: Counter<'outcome'>;
  readonly #bytes: Counter;
  readonly #failures: Counter<'code'>;
  readonly #failing: Gauge;
  readonly #lastSearch: Gauge;

  constructor(registry: Registry) {
    const named = (name: string, help: string) => ({
      name: `mammoflow_pull_${name}`,
      help,
      registers: [registry],
    });
    const labelled = <L extends string>(text: readonly [string, string], labelNames: readonly L[]) => ({
      ...named(...text),
      labelNames,
    });
    this.#searches = new Counter(labelled(['searches_total', 'Searches for new studies, by outcome.'], ['outcome']));
    this.#instances = new Counter(labelled(['instances_total', 'Instances fetched, by outcome.'], ['outcome']));
    this.#bytes = new Counter(named('bytes_total', 'Bytes fetched.'));
    this.#failures = new Counter(
      labelled(['failures_total', 'Searches and studies that failed and are tried again, by code.'], ['code']),
    );
    this.#failing = new Gauge(named('failing_studies', 'Studies whose last attempt failed.'));
    this.#lastSearch = new Gauge(named('last_search_timestamp_seconds', 'When the last search was completed.'));
  }

  countSearch(outcome: SearchOutcome): void {
    this.#searches.inc({ outcome });
    if (outcome === 'completed') this.#lastSearch.setToCurrentTime();
  }

  countInstance(outcome: 'stored' | 'again' | 'refused', bytes: number): void {
    this.#instances.inc({ outcome });
    this.#bytes.inc(bytes);
  }

  countFailure(code: string): void {
    this.#failures.inc({ code });
  }

  setFailing(studies: number): void {
    this.#failing.set(studies);
  }
}
