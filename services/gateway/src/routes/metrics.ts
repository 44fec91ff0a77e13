import type { FastifyInstance } from 'fastify';
import type { GatewayParts } from '../gateway-parts.ts';

/** `/metrics` in Prometheus' text format. */
export function metricsRoutes(app: FastifyInstance, { metrics, spool, queue, tracker }: GatewayParts): void {
  app.get('/metrics', async (_request, reply) => {
    const freeBytes = await spool.freeBytes().catch(() => 0);
    const queues = await queue.countJobs().catch(() => undefined);
    metrics.setHealth({ freeBytes, queues });
    metrics.studies.set(tracker.summaries, Date.now());
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
