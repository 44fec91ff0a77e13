import type { RedisServer } from '@mammoflow/contracts';
import type { Logger } from '@mammoflow/observability';
import type { ExamBundles } from '@mammoflow/pipeline';
import { processName, readPresences } from '@mammoflow/presence';
import type { Presence } from '@mammoflow/presence';
import type { Spool } from '@mammoflow/spool';
import { Redis } from 'ioredis';
import { answerOf } from '../answer-of.ts';
import { JobDesk } from './job-desk.ts';
import { keepOwnPresence } from './own-presence.ts';
import { TrialDesk } from './trial-desk.ts';
import type { TrialLimits } from './trial-desk.ts';
import { VerificationDesk } from './verification-desk.ts';

/** What those who run the system are served with. */
export interface Operations {
  readonly jobs: JobDesk;
  readonly trials: TrialDesk;
  readonly verifications: VerificationDesk;
  /** Every gateway and orchestrator that is there. @throws QueueUnreachableError */
  presences(): Promise<readonly Presence[]>;
  close(): Promise<void>;
}

/** What {@link startOperations} works with. */
export interface OperationsParts {
  readonly redis: RedisServer;
  /** Names of the destinations that there are. */
  readonly destinations: readonly string[];
  readonly spool: Pick<Spool, 'freeBytes'>;
  readonly minFreeBytes: number;
  readonly readBundles: () => Promise<ExamBundles>;
  readonly trialLimits?: TrialLimits;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Connects to Redis once more, for those who look at it, and says that this gateway is there. */
export function startOperations(parts: OperationsParts): Operations {
  const { redis: server, destinations, trialLimits } = parts;
  const redis = new Redis(server.url, server.options);
  // The queue says when Redis is away.
  const ignore = (): void => undefined;
  redis.on('error', ignore);
  const jobs = new JobDesk(redis, destinations, ignore);
  const trials = new TrialDesk(redis, ignore, trialLimits);
  const presence = keepOwnPresence({ ...parts, redis, name: processName() });
  return {
    jobs,
    trials,
    verifications: new VerificationDesk({ ...parts, redis }),
    presences: () => answerOf(redis, () => readPresences(redis)),
    close: async () => {
      await presence.stop();
      await Promise.allSettled([jobs.close(), trials.close()]);
      redis.disconnect();
    },
  };
}
