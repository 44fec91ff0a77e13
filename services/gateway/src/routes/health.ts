import type { FastifyInstance } from 'fastify';
import { describeError } from '@mammoflow/errors';
import type { GatewayParts } from '../gateway-parts.ts';

/**
 * `/health/live`: the process answers. `/health/ready`: instances can be received, which takes a spool with room that can
 * be written. Redis and the model bundles are reported but do not matter: what is received waits in the spool.
 */
export function healthRoutes(app: FastifyInstance, parts: GatewayParts): void {
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const spool = await checkSpool(parts);
    const redis = parts.queue.isReachable ? 'reachable' : 'unreachable';
    const models = await parts.readBundles().then(
      () => 'ok',
      (error: unknown) => describeError(error).code,
    );
    const ready = spool.state === 'ok';
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', spool, redis, models });
  });
}

async function checkSpool({
  spool,
  config,
}: GatewayParts): Promise<{ readonly state: string; readonly freeBytes?: number }> {
  try {
    const freeBytes = await spool.freeBytes();
    if (freeBytes < config.MIN_FREE_BYTES) return { state: 'SPOOL_FULL', freeBytes };
    await spool.checkWritable();
    return { state: 'ok', freeBytes };
  } catch (error) {
    return { state: describeError(error).code };
  }
}
