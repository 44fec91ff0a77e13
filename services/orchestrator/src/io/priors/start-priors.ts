import type { Environment } from '@mammoflow/destinations';
import type { Logger } from '@mammoflow/observability';
import type { Ports, ReadingOptions } from '@mammoflow/pipeline';
import type { Registry } from 'prom-client';
import type { Config } from '../../config.ts';
import { connectPriorArchive } from './connect-prior-archive.ts';
import { PriorMetrics } from './prior-metrics.ts';
import { PriorReader } from './prior-reader.ts';

/** What comparisons work with. */
export interface PriorsParts {
  readonly environment: Environment;
  readonly ports: Ports;
  readonly reading: ReadingOptions;
  readonly registry: Registry;
  readonly logger: Logger;
}

/** Earlier exams that can be had. */
export interface RunningPriors {
  readonly reader: PriorReader;
  readonly close: () => Promise<void>;
}

/** Gets ready to compare exams with earlier ones, where a site wants that. */
export async function startPriors(config: Config, parts: PriorsParts): Promise<RunningPriors | undefined> {
  const { PRIORS_FILE: path, PRIORS_MAX: most, PRIORS_TIMEOUT_MS: timeoutMs } = config;
  if (path === undefined) return undefined;
  const { environment, ports, reading, registry, logger } = parts;
  const { archive, close } = await connectPriorArchive(path, environment);
  const metrics = new PriorMetrics(registry);
  const concurrency = config.MAMMOGRAM_CONCURRENCY;
  const reader = new PriorReader({ archive, ports, reading, concurrency, most, timeoutMs, metrics, logger });
  return { reader, close };
}
