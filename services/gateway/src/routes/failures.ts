import type { FastifyInstance } from 'fastify';
import type { GatewayParts } from '../gateway-parts.ts';

const MOST_DEAD_LETTERS = 200;
const failedStates: ReadonlySet<string> = new Set(['FAILED', 'REFUSED', 'REFUSED_BY_PACS']);

/** `/api/failures`: jobs whose attempts are used up, studies whose analysis failed or whose results were refused, and those that cannot be read. */
export function failureRoutes(app: FastifyInstance, { queue, tracker }: GatewayParts): void {
  app.get('/api/failures', async () => ({
    deadLetters: await queue.deadLetters(MOST_DEAD_LETTERS),
    unreadable: tracker.unreadable,
    studies: tracker.summaries.filter(({ state }) => failedStates.has(state)),
  }));
}
