import { createLogger, createRegistry, startTracing } from '@mammoflow/observability';
import { startOtlpReceiver } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { attemptJob } from '../src/io/attempt-job.ts';
import { OrchestratorMetrics } from '../src/io/orchestrator-metrics.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';

it('attempts at a job are spans of the trace that asked for it, side by side, and one that fails says with which code', async () => {
  await using collector = await startOtlpReceiver();
  const logger = createLogger({ service: 'test', level: 'silent' });
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const tracing = await startTracing({ service: 'test', environment, logger });
  const registry = createRegistry('test');
  const metrics = new OrchestratorMetrics(registry);
  const reference = { jobId: 'a'.repeat(32), traceparent: `00-${TRACE_ID}-${SPAN_ID}-01` };
  const attempt = (attemptsStarted: number, work: () => Promise<string>): Promise<string> => {
    const job = { attemptsStarted, timestamp: 1_000, processedOn: 4_000 };
    return attemptJob({ name: 'analyse', queue: 'exams', job, reference, metrics }, work);
  };
  await expect(attempt(1, () => Promise.reject(new Error('Somebody^Private is away')))).rejects.toThrow();
  expect(await attempt(2, () => Promise.resolve('done'))).toBe('done');
  await tracing.stop();

  const spans = collector.spans().map(({ name, traceId, parentSpanId, attributes }) => ({
    name,
    traceId,
    parentSpanId,
    attempt: attributes['mammoflow.attempt'],
    error: attributes['error.type'],
  }));
  const of = { traceId: TRACE_ID, parentSpanId: SPAN_ID };
  expect(spans).toEqual([
    { name: 'queue', ...of, attempt: undefined, error: undefined },
    { name: 'analyse', ...of, attempt: 1, error: 'INTERNAL' },
    { name: 'analyse', ...of, attempt: 2, error: undefined },
  ]);
  const [wait] = collector.spans();
  expect((wait?.endMs ?? 0) - (wait?.startMs ?? 0)).toBe(3_000);
  expect(collector.bodies().join()).not.toContain('Private');
  expect(await registry.metrics()).toContain('mammoflow_attempt_seconds_count{service="test",queue="exams"} 2');
});
