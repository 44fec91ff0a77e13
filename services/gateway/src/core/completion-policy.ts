import type { Config } from '../config.ts';
import type { CompletionPolicy } from './study-plan.ts';

/** Between two images that a PACS is still receiving there may be a search that finds the first and not yet the second. */
const SEARCHES_OF_QUIET = 2;

/**
 * When studies are complete. Images that are fetched arrive when the PACS is searched and no sooner, so a study is quiet only
 * after searches that have found nothing more.
 */
export function completionPolicy(
  config: Pick<Config, 'QUIET_PERIOD_MS' | 'FOUR_VIEWS_DELAY_MS' | 'PULL_FILE' | 'PULL_INTERVAL_MS'>,
): CompletionPolicy {
  const searchesMs = config.PULL_FILE === undefined ? 0 : SEARCHES_OF_QUIET * config.PULL_INTERVAL_MS;
  return {
    quietPeriodMs: Math.max(config.QUIET_PERIOD_MS, searchesMs),
    fourViewsDelayMs: config.FOUR_VIEWS_DELAY_MS,
  };
}
