import { redisServer } from '@mammoflow/contracts';
import type { RedisServer } from '@mammoflow/contracts';
import { identitiesOf, readActiveBundles } from '@mammoflow/inference';
import { createRegistry } from '@mammoflow/observability';
import type { Logger } from '@mammoflow/observability';
import type { ExamBundles } from '@mammoflow/pipeline';
import { openStorage, StoredSpool } from '@mammoflow/spool';
import type { SpoolStorage } from '@mammoflow/spool';
import type { Config } from './config.ts';
import { openFront } from './io/http/open-front.ts';
import type { Front } from './io/http/open-front.ts';
import { openSessions } from './io/http/open-sessions.ts';
import type { OpenSessions } from './io/http/open-sessions.ts';
import { readDestinationNames } from './io/read-destination-names.ts';
import type { NamedDestination } from './io/read-destination-names.ts';
import { GatewayMetrics } from './metrics.ts';

/** What all parts of a gateway stand on; nothing of it works by itself. */
export interface Ground {
  readonly config: Config;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly front: Front;
  readonly storage: SpoolStorage;
  readonly spool: StoredSpool;
  readonly metrics: GatewayMetrics;
  readonly destinations: readonly NamedDestination[];
  readonly redis: RedisServer;
  /** Undefined where everybody is let in. */
  readonly sessions: OpenSessions | undefined;
  /** The bundles that are in use now. */
  readonly readBundles: () => Promise<ExamBundles>;
}

/** Opens files, storage and settings. @throws ConfigInvalidError, errors of the spool, what the system says of files */
export async function openGround(config: Config, logger: Logger): Promise<Ground> {
  const now = (): Date => new Date();
  const front = await openFront(config, logger);
  const storage = await openStorage(config);
  const redis = await redisServer(config);
  const { access, listener } = front;
  return {
    config,
    logger,
    now,
    front,
    storage,
    spool: new StoredSpool(storage),
    metrics: new GatewayMetrics(createRegistry('gateway')),
    destinations: await readDestinationNames(config.DESTINATIONS_FILE),
    redis,
    sessions: access === undefined ? undefined : await openSessions(config, { redis, listener, logger, now }),
    readBundles: async () => identitiesOf(await readActiveBundles(config.MODELS_DIR)),
  };
}
