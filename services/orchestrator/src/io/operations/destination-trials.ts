import { DESTINATION_TRIALS_QUEUE, destinationTrialJobSchema, TRIAL_WAIT_MS } from '@mammoflow/contracts';
import type { DestinationTrialJob } from '@mammoflow/contracts';
import { tryDestination } from '@mammoflow/destinations';
import type { Destination, DestinationTrial, Environment } from '@mammoflow/destinations';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { DestinationMissingError } from '../../errors/destination-missing-error.ts';
import { QueueWorker } from '../queue-worker.ts';

/** What trials of destinations work with. */
export interface TrialParts {
  readonly connection: Redis;
  /** Of this orchestrator. */
  readonly name: string;
  readonly destinations: readonly Pick<Destination, 'name' | 'settings'>[];
  /** Where secrets are that destinations name by a variable. */
  readonly environment: Environment;
  readonly jobLockMs: number;
  readonly logger: Logger;
}

/** Whoever waits is answered before he has given up. */
const ANSWERED_EARLIER_MS = 5_000;

/** Tries destinations for those who ask through the queue; one at a time, beside all other work. */
export function workOnTrials(parts: TrialParts): QueueWorker {
  const { connection, name, jobLockMs, logger } = parts;
  return new QueueWorker({
    queue: DESTINATION_TRIALS_QUEUE,
    connection,
    name,
    concurrency: 1,
    jobLockMs,
    process: async (job, signal) => {
      const trial = await answerOf(job, parts, signal);
      const { destination, kind, passed, steps } = trial;
      logger.info({ event: 'destination-tried', destination, kind, passed, steps }, 'destination tried');
      return trial;
    },
    onTrouble: (error) => {
      logger.warn({ event: 'queue-trouble', error }, 'queue trouble');
    },
  });
}

/** A trial that cannot be made is one that has failed: whoever asked wants to know why. */
async function answerOf(job: Job<unknown>, parts: TrialParts, signal: AbortSignal): Promise<DestinationTrial> {
  const { destination: name, kind } = destinationTrialJobSchema.parse(job.data);
  const limit = AbortSignal.timeout(TRIAL_WAIT_MS - ANSWERED_EARLIER_MS);
  try {
    const destination = parts.destinations.find((each) => each.name === name);
    if (destination === undefined) throw new DestinationMissingError(name);
    const { environment } = parts;
    const ended = AbortSignal.any([limit, signal]);
    return await tryDestination(destination, {
      kind,
      environment,
      name: `${parts.name} ${job.id ?? ''}`,
      signal: ended,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    return failedTrial({ schemaVersion: 1, destination: name, kind }, error);
  }
}

function failedTrial({ destination, kind }: DestinationTrialJob, error: unknown): DestinationTrial {
  const { code, message: reason } = describeError(error);
  const steps = [{ name: 'search', state: 'failed', durationMs: 0, code, reason }] as const;
  return { destination, kind, passed: false, steps };
}
