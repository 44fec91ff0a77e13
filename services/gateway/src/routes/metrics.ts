import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const getMetrics = {
  operationId: 'getMetrics',
  tags: ['service'],
  summary: 'What is counted, for Prometheus; docs/operations.md lists it',
  response: { 200: { content: { 'text/plain': { schema: z.string() } } }, ...refusals() },
};

/** `/metrics` in Prometheus' text format. */
export function metricsRoutes(app: ApiApp, { metrics, spool, queue, tracker }: GatewayParts): void {
  app.get('/metrics', { schema: getMetrics }, async (_request, reply) => {
    const freeBytes = await spool.freeBytes().catch(() => 0);
    const queues = await queue.countJobs().catch(() => undefined);
    metrics.setHealth({ freeBytes, queues });
    metrics.studies.set(tracker.summaries, Date.now());
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
