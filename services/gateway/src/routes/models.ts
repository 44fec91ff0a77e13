import { SHADOWS_QUEUE } from '@mammoflow/contracts';
import { comparisonSchema, shadowSummarySchema, summariseComparisons } from '@mammoflow/shadow';
import type { Comparison } from '@mammoflow/shadow';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { activateSchema, candidatesSchema, modelsSchema, rollBackSchema } from '../api/model-schemas.ts';
import type { ModelsAnswer } from '../api/model-schemas.ts';
import { refusals } from '../api/refusals.ts';
import { timeSpan } from '../api/time-span.ts';
import { ComparisonsNotKeptError } from '../core/comparisons-not-kept-error.ts';
import { viewModels, viewProblems } from '../core/models-view.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const tags = ['models'];
const MOST_COMPARISONS = 5_000;

const listModels = {
  operationId: 'listModels',
  tags,
  summary: 'The model bundles of each task: which are in use, which run in their shadow, what was measured of each',
  response: { 200: modelsSchema, ...refusals() },
};

const activateModels = {
  operationId: 'activateModels',
  tags,
  summary:
    'Put bundles in use, each for its task, in one step; one that cannot be used or was tampered with is refused',
  body: activateSchema,
  response: { 200: modelsSchema, ...refusals(404, 409, 422) },
};

const rollBackModels = {
  operationId: 'rollBackModels',
  tags,
  summary: 'Return to what was in use before',
  body: rollBackSchema.default({}),
  response: { 200: modelsSchema, ...refusals(404, 409, 422) },
};

const nameCandidates = {
  operationId: 'nameCandidates',
  tags,
  summary:
    'Have bundles see the exams that come from now on, in the shadow of those in use; nobody is told what they say',
  body: candidatesSchema,
  response: { 200: modelsSchema, ...refusals(404, 409, 422) },
};

const since = z.object({ since: timeSpan.from });

const compareModels = {
  operationId: 'compareModels',
  tags,
  summary:
    'What candidates said of exams beside what was reported, summed up for each pair of bundles, the latest first',
  querystring: since,
  response: {
    200: z.object({ summaries: z.array(shadowSummarySchema), comparisons: z.number().int() }),
    ...refusals(409),
  },
};

const listComparisons = {
  operationId: 'listComparisons',
  tags,
  summary: `The same exam by exam, the latest first, at most ${MOST_COMPARISONS}`,
  querystring: since,
  response: { 200: z.object({ comparisons: z.array(comparisonSchema) }), ...refusals(409) },
};

/** `/api/models`: bundles, which of them are in use, and how their candidates compare. */
export function modelRoutes(app: ApiApp, parts: GatewayParts): void {
  const { models, actions } = parts;

  app.get('/api/models', { schema: listModels }, () => answer(parts));

  app.post('/api/models/activate', { schema: activateModels }, async ({ client, body: { ids } }) => {
    await actions.attempt(client, { action: 'activate-models', subject: ids.join(' ') }, () => models.activate(ids));
    return answer(parts);
  });

  app.post('/api/models/rollback', { schema: rollBackModels }, async ({ client, body: { task } }) => {
    const action = { action: 'roll-back-models', ...(task === undefined ? {} : { subject: task }) } as const;
    await actions.attempt(client, action, () => models.rollBack(task));
    return answer(parts);
  });

  app.post('/api/models/shadow', { schema: nameCandidates }, async ({ client, body: { candidates } }) => {
    const subject = Object.entries(candidates).map(([task, id]) => `${task} ${id ?? 'none'}`);
    const action = { action: 'name-candidates', subject: subject.join(', ') || 'none' } as const;
    await actions.attempt(client, action, () => models.nameCandidates(candidates));
    return answer(parts);
  });

  app.get('/api/models/shadow', { schema: compareModels }, async ({ query }) => {
    const comparisons = await readComparisons(parts, query.since);
    return { summaries: [...summariseComparisons(comparisons)], comparisons: comparisons.length };
  });

  app.get('/api/models/shadow/exams', { schema: listComparisons }, async ({ query }) => ({
    comparisons: [...(await readComparisons(parts, query.since))],
  }));
}

function readComparisons({ record }: GatewayParts, from: string | undefined): Promise<readonly Comparison[]> {
  if (record === undefined) throw new ComparisonsNotKeptError();
  return record.comparisons({ limit: MOST_COMPARISONS, ...(from === undefined ? {} : { from }) });
}

async function answer({ models, tracker, queue, config }: GatewayParts): Promise<ModelsAnswer> {
  const [{ found, active }, counts] = await Promise.all([models.read(), queue.countJobs().catch(() => undefined)]);
  const shadows = counts?.[SHADOWS_QUEUE];
  return {
    ...viewModels(found, active),
    problems: viewProblems(found),
    examsInWork: tracker.summaries.filter(({ state }) => state === 'QUEUED').length,
    shadow: {
      share: config.SHADOW_SHARE,
      waiting: shadows === undefined ? null : shadows.waiting + shadows.active + shadows.delayed,
    },
  };
}
