import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { shownStates } from '../core/operations/job-order.ts';
import { queueKinds } from '../core/operations/queue-kind.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { queuedJobSchema } from '../io/operations/view-job.ts';

const count = z.number().int().nonnegative();
const queueParams = z.object({ queue: z.string().min(1).max(64).describe('Name of a queue, e.g. `exams`.') });

const queueSchema = z.object({
  name: z.string(),
  kind: z.enum(queueKinds),
  subject: z.string().optional().describe('Name of the destination, or of who is told.'),
  isPaused: z.boolean().describe('Whether orchestrators take no more of its jobs.'),
  active: count,
  waiting: count,
  delayed: count.describe('Wait for their next attempt.'),
  failed: count.describe('Dead letters.'),
});

const listQueues = {
  operationId: 'listQueues',
  tags: ['operations'],
  summary: 'The queues, and how many of their jobs are where',
  response: { 200: z.object({ queues: z.array(queueSchema) }), ...refusals() },
};

const listJobs = {
  operationId: 'listJobs',
  tags: ['operations'],
  summary: 'The jobs of a queue: in work, next, tried again later, given up',
  params: queueParams,
  querystring: z.object({
    state: z.enum(shownStates).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  response: { 200: z.object({ total: count, jobs: z.array(queuedJobSchema) }), ...refusals(404) },
};

const setPaused = (operationId: string, summary: string) => ({
  operationId,
  tags: ['operations'],
  summary,
  params: queueParams,
  response: { 200: z.object({ queue: z.string(), isPaused: z.boolean() }), ...refusals(404) },
});

/** `/api/queues`: what waits, is in work, is tried again and was given up, as Redis has it; hold a queue and let it go on. */
export function queueRoutes(app: ApiApp, { operations, actions }: GatewayParts): void {
  const { jobs } = operations;
  app.get('/api/queues', { schema: listQueues }, async () => ({ queues: [...(await jobs.list())] }));

  app.get('/api/queues/:queue/jobs', { schema: listJobs }, async ({ params: { queue }, query }) => {
    const { state, limit, offset } = query;
    const page = await jobs.page(queue, { state, limit, offset });
    return { total: page.total, jobs: [...page.jobs] };
  });

  for (const isPaused of [true, false]) {
    const action = isPaused ? 'pause' : 'resume';
    const summary = isPaused
      ? 'Have orchestrators take no more jobs of a queue; held in Redis, so that it does not outlive it'
      : 'Have orchestrators take jobs of a queue again';
    const schema = setPaused(`${action}Queue`, summary);
    app.post(`/api/queues/:queue/${action}`, { schema }, async ({ client, params: { queue } }) => {
      await actions.attempt(client, { action, subject: queue }, () => jobs.setPaused(queue, isPaused));
      return { queue, isPaused };
    });
  }
}
