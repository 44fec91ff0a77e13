import { anybody, CredentialsRefusedError, identifyVisitor, may, ScopeMissingError } from '@mammoflow/access';
import type { Client } from '@mammoflow/access';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const followEvents = {
  operationId: 'followEvents',
  tags: ['studies'],
  summary:
    'What happens, as it happens: server-sent events `study` (a row of the list), `progress` (of an analysis), `queue` (what waits), `resync` (some were missed)',
  produces: ['text/event-stream'],
  headers: z.object({ 'last-event-id': z.string().max(64).optional() }),
  response: { 200: z.unknown().describe('text/event-stream; it does not end by itself.'), ...refusals() },
};

/** `GET /api/events`: ends when the gateway does, and when who follows may do so no more. */
export function eventRoutes(app: ApiApp, parts: GatewayParts): void {
  const { feed } = parts.reading;
  app.get('/api/events', { schema: followEvents }, async (request, reply) => {
    const { client, headers } = request;
    const stream = feed.follow({
      client,
      lastEventId: headers['last-event-id'],
      renew: () => identifyAgain(request, parts),
    });
    await reply
      .type('text/event-stream')
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(stream);
  });
}

/** Who sent a request, by what holds of its credentials now. */
async function identifyAgain(
  request: FastifyRequest,
  { access, sessions }: Pick<GatewayParts, 'access' | 'sessions'>,
): Promise<Client> {
  if (access === undefined) return anybody;
  const visitor = await identifyVisitor(request, access, sessions);
  if (visitor === undefined) throw new CredentialsRefusedError('session');
  if (!may(visitor.client, 'read')) throw new ScopeMissingError('read');
  return visitor.client;
}
