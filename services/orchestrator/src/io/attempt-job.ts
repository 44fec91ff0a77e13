import { beginSpan, inSpan } from '@mammoflow/observability';
import type { Traceparent } from '@mammoflow/observability';
import type { Job } from 'bullmq';
import type { OrchestratorMetrics } from './orchestrator-metrics.ts';

/** An attempt at a job, as it is measured. */
export interface MeasuredAttempt {
  /** What is done, as a span names it. */
  readonly name: string;
  readonly queue: string;
  readonly job: Pick<Job<unknown>, 'attemptsStarted' | 'timestamp' | 'processedOn'>;
  /** The analysis by name, which is a hash and no UID, and the span that it is part of. */
  readonly reference: { readonly jobId: string; readonly traceparent?: Traceparent };
  readonly metrics: OrchestratorMetrics;
}

/** Does an attempt within a span of the trace that its job belongs to, beside those of earlier attempts, and takes its time. */
export async function attemptJob<Result>(attempt: MeasuredAttempt, work: () => Promise<Result>): Promise<Result> {
  const { name, queue, job, metrics } = attempt;
  const { jobId, traceparent: parent } = attempt.reference;
  const attributes = { 'messaging.destination.name': queue, 'mammoflow.job.id': jobId };
  const startedMs = performance.now();
  if (job.attemptsStarted <= 1) {
    const wait = beginSpan('queue', { parent, attributes, startedAt: new Date(job.timestamp) });
    wait.end(new Date(job.processedOn ?? job.timestamp));
  }
  try {
    const number = { 'mammoflow.attempt': job.attemptsStarted };
    return await inSpan(name, { kind: 'consumer', parent, attributes: { ...attributes, ...number } }, work);
  } finally {
    metrics.attemptEnded(queue, (performance.now() - startedMs) / 1_000);
  }
}
