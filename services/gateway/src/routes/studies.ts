import { priorities } from '@mammoflow/contracts';
import {
  inOrder,
  isDelivered,
  jobIdSchema,
  studyOrders,
  studyStates,
  studySummarySchema,
  summariseStudy,
  timestampSchema,
  uidSchema,
} from '@mammoflow/spool';
import type { JobFacts } from '@mammoflow/spool';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { studyParams } from '../api/study-params.ts';
import { mayReach } from '../core/sent-by.ts';
import { dueDeliveries } from '../core/study-plan.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import { studyViewSchema } from '../core/study-view-schema.ts';
import { viewStudy } from '../core/study-view.ts';
import { viewerLink } from '../core/viewer-link.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { ExamQueue, QueuePlace } from '../io/exam-queue.ts';

const tags = ['studies'];

const listStudies = {
  operationId: 'listStudies',
  tags,
  summary: 'Exams that are in the spool',
  querystring: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).default(0),
    state: z.enum(studyStates).optional(),
    order: z.enum(studyOrders).default('activity').describe('The last activity first, or the highest score.'),
  }),
  response: {
    200: z.object({
      total: z.number().int().nonnegative(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().positive(),
      studies: z.array(studySummarySchema).readonly(),
    }),
    ...refusals(),
  },
};

const queuePlaceSchema = z.object({
  queue: z.string(),
  state: z.string().describe('E.g. `prioritized`, `active`, `delayed` between attempts, `failed` for a dead letter.'),
  attemptsMade: z.number().int().nonnegative(),
});

const getStudy = {
  operationId: 'getStudy',
  tags,
  summary: 'Where an exam stands, and what was found; from the record once the spool has forgotten it',
  params: studyParams,
  response: {
    200: studyViewSchema
      .extend({
        viewer: z.string().optional().describe('Address that opens it in the viewer of the site.'),
        queue: queuePlaceSchema.optional().describe('Where it waits; absent when it waits for nothing.'),
      })
      .meta({ id: 'Study' }),
    ...refusals(404),
  },
};

const analyseStudy = {
  operationId: 'analyseStudy',
  tags,
  summary: 'Analyse now what an exam has',
  params: studyParams,
  body: z.object({ priority: z.enum(priorities).default('urgent') }).prefault({}),
  response: {
    202: z.object({ studyInstanceUid: uidSchema, jobId: jobIdSchema, requestedAt: timestampSchema }),
    ...refusals(404, 409),
  },
};

const jobsSchema = z.object({ studyInstanceUid: uidSchema, jobIds: z.array(jobIdSchema).readonly() });

const retryStudy = {
  operationId: 'retryStudy',
  tags,
  summary: 'Try again what has failed: dead letters, refused results, or the analysis',
  params: studyParams,
  response: { 202: jobsSchema, ...refusals(404, 409) },
};

const dropStudy = {
  operationId: 'dropStudy',
  tags,
  summary: 'Give up what still waits',
  params: studyParams,
  response: { 200: jobsSchema, ...refusals(404, 409) },
};

/** `/api/studies`: what is in the spool and where it stands; analyse now; try again; give up. */
export function studyRoutes(app: ApiApp, parts: GatewayParts): void {
  const { config, spool, tracker, record, queue } = parts;
  app.get('/api/studies', { schema: listStudies }, async ({ client, query: { limit, offset, state, order } }) => {
    const wanted = tracker.summaries.filter(
      (summary) => (state === undefined || summary.state === state) && mayReach(client, summary.sentBy),
    );
    const all = inOrder(wanted, order);
    const page = all.slice(offset, offset + limit).map(async (summary) => {
      const facts = await spool.readStudy(summary.studyInstanceUid);
      return facts === undefined ? summary : summariseStudy(facts);
    });
    return { total: all.length, offset, limit, studies: await Promise.all(page) };
  });

  app.get('/api/studies/:studyInstanceUid', { schema: getStudy }, async ({ params: { studyInstanceUid } }) => {
    const facts = (await spool.readStudy(studyInstanceUid)) ?? (await record?.readStudy(studyInstanceUid));
    if (facts === undefined) throw new StudyUnknownError();
    const unfinished = facts.jobs.findLast((job) => !isDelivered(job));
    const place = unfinished === undefined ? undefined : await placeOf(queue, unfinished);
    const waiting = unfinished === undefined ? [] : await queue.progressOf(dueDeliveries(unfinished));
    return { ...viewStudy(facts, waiting), viewer: viewerLink(config.VIEWER_URL, studyInstanceUid), queue: place };
  });

  addActions(app, parts);
}

function addActions(app: ApiApp, { tracker, actions }: GatewayParts): void {
  const route = '/api/studies/:studyInstanceUid';
  app.post(`${route}/analyse`, { schema: analyseStudy }, async ({ client, params, body: { priority } }, reply) => {
    const { studyInstanceUid } = params;
    const action = { action: 'analyse', studyInstanceUid, subject: priority } as const;
    const request = await actions.attempt(client, action, () => tracker.requestAnalysis(studyInstanceUid, priority));
    const { jobId, requestedAt } = request;
    return reply.code(202).send({ studyInstanceUid, jobId, requestedAt });
  });

  app.post(`${route}/retry`, { schema: retryStudy }, async ({ client, params: { studyInstanceUid } }, reply) => {
    const action = { action: 'retry', studyInstanceUid } as const;
    const jobIds = await actions.attempt(client, action, () => tracker.retry(studyInstanceUid));
    return reply.code(202).send({ studyInstanceUid, jobIds });
  });

  app.post(`${route}/drop`, { schema: dropStudy }, async ({ client, params: { studyInstanceUid } }) => {
    const action = { action: 'drop', studyInstanceUid } as const;
    return { studyInstanceUid, jobIds: await actions.attempt(client, action, () => tracker.drop(studyInstanceUid)) };
  });
}

/** Where the analysis is in its queue; once it has an outcome, where the first of its deliveries is. */
function placeOf(queue: ExamQueue, job: JobFacts): Promise<QueuePlace | undefined> {
  const [delivery] = dueDeliveries(job);
  return delivery === undefined ? queue.placeOfExam(job.request.jobId) : queue.placeOfDelivery(delivery);
}
