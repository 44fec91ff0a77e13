import { studySummarySchema, timestampSchema, uidSchema } from '@mammoflow/spool';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const MOST_DEAD_LETTERS = 200;
const failedStates: ReadonlySet<string> = new Set(['FAILED', 'REFUSED', 'REFUSED_BY_PACS']);

const deadLetterSchema = z
  .object({
    queue: z.string(),
    jobId: z.string(),
    studyInstanceUid: uidSchema.optional(),
    attemptsMade: z.number().int().nonnegative(),
    reason: z.string().describe('What the last attempt said: code and sentence.'),
    failedAt: timestampSchema.optional(),
  })
  .meta({ id: 'DeadLetter' });

const listFailures = {
  operationId: 'listFailures',
  tags: ['operations'],
  summary: 'Jobs whose attempts are used up, exams that failed or were refused, and those that cannot be read',
  response: {
    200: z.object({
      deadLetters: z.array(deadLetterSchema).readonly(),
      unreadable: z.array(z.object({ studyInstanceUid: uidSchema, code: z.string(), reason: z.string() })).readonly(),
      studies: z.array(studySummarySchema).readonly(),
    }),
    ...refusals(),
  },
};

/** `/api/failures`: jobs whose attempts are used up, studies whose analysis failed or whose results were refused, and those that cannot be read. */
export function failureRoutes(app: ApiApp, { queue, tracker }: GatewayParts): void {
  app.get('/api/failures', { schema: listFailures }, async () => ({
    deadLetters: await queue.deadLetters(MOST_DEAD_LETTERS),
    unreadable: tracker.unreadable,
    studies: tracker.summaries.filter(({ state }) => failedStates.has(state)),
  }));
}
