import type { FastifyInstance } from 'fastify';
import type { GatewayParts } from '../gateway-parts.ts';

/** `/metrics` in Prometheus' text format. */
export function metricsRoutes(app: FastifyInstance, { metrics, spool, queue, tracker }: GatewayParts): void {
  app.get('/metrics', async (_request, reply) => {
    const freeBytes = await spool.freeBytes().catch(() => 0);
    const deadLetters = await queue.countDeadLetters().catch(() => ({}));
    metrics.setHealth({ freeBytes, redisUp: queue.isReachable, deadLetters });
    metrics.setStudies(tracker.summaries, Date.now());
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
