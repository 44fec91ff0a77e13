import type { FastifyInstance } from 'fastify';
import type { GatewayParts } from '../gateway-parts.ts';

const MOST_DEAD_LETTERS = 200;

/** `/api/failures`: jobs whose attempts are used up, studies whose analysis failed, and those that cannot be read. */
export function failureRoutes(app: FastifyInstance, { queue, tracker }: GatewayParts): void {
  app.get('/api/failures', async () => ({
    deadLetters: await queue.deadLetters(MOST_DEAD_LETTERS),
    unreadable: tracker.unreadable,
    studies: tracker.summaries.filter(({ state }) => state === 'FAILED' || state === 'REFUSED'),
  }));
}
