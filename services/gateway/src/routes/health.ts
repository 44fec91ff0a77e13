import { describeError } from '@mammoflow/errors';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const getLiveness = {
  operationId: 'getLiveness',
  tags: ['service'],
  summary: 'Whether the process answers',
  response: { 200: z.object({ status: z.literal('ok') }) },
};

const readinessSchema = z
  .object({
    status: z.enum(['ready', 'not ready']),
    spool: z.object({
      state: z.string().describe('`ok`, or a code of docs/errors.md.'),
      freeBytes: z.number().nonnegative().optional(),
    }),
    redis: z.enum(['reachable', 'unreachable']),
    models: z.string().describe('`ok`, or a code of docs/errors.md.'),
  })
  .meta({ id: 'Readiness' });

const getReadiness = {
  operationId: 'getReadiness',
  tags: ['service'],
  summary: 'Whether instances can be received',
  response: { 200: readinessSchema, 503: readinessSchema },
};

/**
 * `/health/live`: the process answers. `/health/ready`: instances can be received, which takes a spool with room that can
 * be written. Redis and the model bundles are reported but do not matter: what is received waits in the spool.
 */
export function healthRoutes(app: ApiApp, parts: GatewayParts): void {
  app.get('/health/live', { schema: getLiveness }, () => ({ status: 'ok' }) as const);
  app.get('/health/ready', { schema: getReadiness }, async (_request, reply) => {
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
