import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { timeSpan } from '../api/time-span.ts';
import { driftSchema, viewDrift } from '../core/operations/drift-view.ts';
import { RecordNotKeptError } from '../core/operations/record-not-kept-error.ts';
import { hourOf, stepsOf, trendSteps, wholeSpan } from '../core/operations/trend-span.ts';
import { trendsSchema, viewTrends } from '../core/operations/trends-view.ts';
import { RequestInvalidError } from '../core/request-invalid-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const readTrends = {
  operationId: 'readTrends',
  tags: ['operations'],
  summary: 'What came in, was analysed, failed and was delivered, how long it took, and how scores lie',
  querystring: z.object({
    by: z.enum(trendSteps).default('day').describe('`hour`: at most 31 days. `day`: at most 400.'),
    ...timeSpan,
  }),
  response: { 200: trendsSchema, ...refusals(409) },
};

const readDrift = {
  operationId: 'readDrift',
  tags: ['operations'],
  summary: 'How far images are from those that the detector was measured on',
  response: { 200: driftSchema, ...refusals() },
};

/** `/api/trends`: from the record; `/api/drift`: from the workers that run. */
export function trendRoutes(app: ApiApp, { record, operations }: GatewayParts): void {
  app.get('/api/trends', { schema: readTrends }, async ({ query: { by, ...asked } }) => {
    if (record === undefined) throw new RecordNotKeptError();
    const span = wholeSpan(by, asked, Date.now());
    if (span === undefined) throw new RequestInvalidError('from, to are not a span of time that is answered');
    const { fromMs, toMs } = span;
    const { trends } = await record.store();
    const [now, before] = await Promise.all([
      trends.read({ from: hourOf(fromMs), to: hourOf(toMs), by }),
      trends.read({ from: hourOf(2 * fromMs - toMs), to: hourOf(fromMs), by: 'day' }),
    ]);
    const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString());
    return { from: from ?? '', to: to ?? '', ...viewTrends({ steps: stepsOf(by, span), now, before }) };
  });

  app.get('/api/drift', { schema: readDrift }, async () => viewDrift(await operations.presences()));
}
