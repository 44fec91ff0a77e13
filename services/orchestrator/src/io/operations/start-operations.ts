import type { Destination, Environment } from '@mammoflow/destinations';
import type { Logger } from '@mammoflow/observability';
import { ReplicaSurvey } from '@mammoflow/rpc';
import type { ClientTls, SurveyTargets } from '@mammoflow/rpc';
import type { Redis } from 'ioredis';
import { workOnTrials } from './destination-trials.ts';
import { keepOwnPresence } from './own-presence.ts';

/** What those who run the system are served with. */
export interface OperationsParts {
  readonly connection: Redis;
  /** Of this orchestrator. */
  readonly name: string;
  readonly version: string;
  /** Of all workers there may be. */
  readonly targets: SurveyTargets;
  readonly tls: ClientTls | undefined;
  readonly destinations: readonly Pick<Destination, 'name' | 'settings'>[];
  readonly environment: Environment;
  readonly jobLockMs: number;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Says that this orchestrator is there and what it sees, and tries destinations for those who ask. */
export async function startOperations(parts: OperationsParts): Promise<{ stop(timeoutMs: number): Promise<void> }> {
  const { targets, tls, destinations } = parts;
  const survey = await ReplicaSurvey.open(targets, { tls });
  const presence = keepOwnPresence({ ...parts, survey, destinations: destinations.map(({ name }) => name) });
  const trials = workOnTrials(parts);
  return {
    stop: async (timeoutMs) => {
      await Promise.all([presence.stop(), trials.drain(timeoutMs)]);
      survey.close();
    },
  };
}
