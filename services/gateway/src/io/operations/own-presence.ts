import { hostname } from 'node:os';
import { describeError } from '@mammoflow/errors';
import { keepPresence } from '@mammoflow/presence';
import type { KeptPresence, Presence } from '@mammoflow/presence';
import type { Logger } from '@mammoflow/observability';
import type { ExamBundles } from '@mammoflow/pipeline';
import type { Spool } from '@mammoflow/spool';
import type { Redis } from 'ioredis';
import packageJson from '../../../package.json' with { type: 'json' };

/** What a gateway says of itself. */
export interface OwnPresenceParts {
  readonly redis: Redis;
  readonly name: string;
  readonly spool: Pick<Spool, 'freeBytes'>;
  readonly minFreeBytes: number;
  readonly readBundles: () => Promise<ExamBundles>;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Says that this gateway is there, and what keeps it from its work. */
export function keepOwnPresence(parts: OwnPresenceParts): KeptPresence {
  const { redis, name, now, logger } = parts;
  const startedAt = now().toISOString();
  const { version } = packageJson;
  const own = { schemaVersion: 1, service: 'gateway', name, host: hostname(), version, startedAt } as const;
  return keepPresence({
    redis,
    describe: async (): Promise<Presence> => {
      const troubles = await troublesOf(parts);
      return { ...own, seenAt: now().toISOString(), troubles, workers: [], destinations: [] };
    },
    onTrouble: (error) => {
      logger.warn({ error }, 'presence cannot be written');
    },
  });
}

async function troublesOf({ spool, minFreeBytes, readBundles }: OwnPresenceParts): Promise<readonly string[]> {
  const codeOf = (error: unknown): readonly string[] => [describeError(error).code];
  const room = spool.freeBytes().then((free) => (free < minFreeBytes ? ['SPOOL_FULL'] : []), codeOf);
  const models = readBundles().then(() => [], codeOf);
  return (await Promise.all([room, models])).flat();
}
