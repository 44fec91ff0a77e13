import { SHADOWS_QUEUE, shadowJobSchema } from '@mammoflow/contracts';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { ReadingOptions } from '@mammoflow/pipeline';
import type { ConnectedPorts } from '@mammoflow/rpc';
import { compareOutcomes } from '@mammoflow/shadow';
import type { ShadowedExam } from '@mammoflow/shadow';
import type { Spool } from '@mammoflow/spool';
import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import { attemptJob } from '../attempt-job.ts';
import type { OrchestratorMetrics } from '../orchestrator-metrics.ts';
import { isLastAttempt } from '../queue-policy.ts';
import { QueueWorker } from '../queue-worker.ts';
import { ExamsIdle } from './exams-idle.ts';
import { ShadowMetrics } from './shadow-metrics.ts';
import { ShadowRunner } from './shadow-runner.ts';

export interface ShadowParts {
  readonly connection: Redis;
  readonly spool: Spool;
  /** Where the candidates are. */
  readonly ports: ConnectedPorts;
  readonly reading: ReadingOptions;
  readonly jobLockMs: number;
  readonly registry: Registry;
  readonly metrics: OrchestratorMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

export interface RunningShadow {
  /** Hands back what candidates are at; nobody waits for them. */
  close(): Promise<void>;
}

/** Begins to have candidates go through exams, one at a time, while no exam waits. */
export function startShadow(parts: ShadowParts): RunningShadow {
  const { connection, ports, jobLockMs, metrics, logger } = parts;
  const onTrouble = (error: unknown): void => {
    logger.warn({ event: 'queue-trouble', error }, 'queue trouble');
  };
  const exams = new ExamsIdle(connection, onTrouble);
  const runner = new ShadowRunner({ ...parts, idle: (signal) => exams.wait(signal) });
  const onEnded = tell(parts);
  const worker = new QueueWorker({
    queue: SHADOWS_QUEUE,
    connection,
    concurrency: 1,
    jobLockMs,
    process: async (job, signal) => {
      const reference = shadowJobSchema.parse(job.data);
      await attemptJob({ name: 'shadow', queue: SHADOWS_QUEUE, job, reference, metrics }, async () => {
        onEnded(await runner.run(reference, { isLast: isLastAttempt(job), signal }));
      });
    },
    onAttemptFailed: (job, error) => {
      metrics.attemptFailed(SHADOWS_QUEUE, error);
      logger.warn({ event: 'shadow-attempt-failed', jobId: job.id, error }, 'shadow attempt failed');
    },
    onGivenUp: async (job, error) => {
      onEnded(await runner.recordFailure(shadowJobSchema.parse(job.data), describeError(error)));
    },
    onTrouble,
  });
  return {
    close: async () => {
      await worker.drain(0);
      await exams.close();
      ports.close();
    },
  };
}

/** Counts and logs what came of a comparison. */
function tell({ registry, logger }: ShadowParts): (shadowed: ShadowedExam | undefined) => void {
  const metrics = new ShadowMetrics(registry);
  return (shadowed) => {
    if (shadowed === undefined) return;
    const comparison = compareOutcomes(shadowed);
    metrics.ended(comparison);
    const { studyInstanceUid, jobId, state } = comparison;
    const why = comparison.state === 'failed' ? { code: comparison.code } : {};
    logger.info({ event: 'shadow-compared', studyInstanceUid, jobId, state, ...why }, 'shadow compared');
  };
}
