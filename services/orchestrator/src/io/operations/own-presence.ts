import { hostname } from 'node:os';
import { keepPresence } from '@mammoflow/presence';
import type { KeptPresence, Presence } from '@mammoflow/presence';
import type { Logger } from '@mammoflow/observability';
import type { ReplicaSurvey, SurveyedService } from '@mammoflow/rpc';
import type { Redis } from 'ioredis';

/** What an orchestrator says of itself. */
export interface OwnPresenceParts {
  readonly connection: Redis;
  readonly name: string;
  readonly version: string;
  readonly destinations: readonly string[];
  readonly survey: ReplicaSurvey;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Says that this orchestrator is there, and which workers it finds. */
export function keepOwnPresence(parts: OwnPresenceParts): KeptPresence {
  const { connection, name, version, destinations, survey, now, logger } = parts;
  const startedAt = now().toISOString();
  const own = { schemaVersion: 1, service: 'orchestrator', name, host: hostname(), version, startedAt } as const;
  return keepPresence({
    redis: connection,
    describe: async (): Promise<Presence> => {
      const workers = (await survey.take()).map(withoutService);
      return { ...own, seenAt: now().toISOString(), troubles: [], workers, destinations };
    },
    onTrouble: (error) => {
      logger.warn({ event: 'presence-trouble', error }, 'presence cannot be written');
    },
  });
}

function withoutService({ replicas, ...surveyed }: SurveyedService): Presence['workers'][number] {
  return { ...surveyed, replicas: replicas.map(({ service: _service, ...replica }) => replica) };
}
