import { priorities } from '@mammoflow/contracts';
import { isDelivered, studyStates } from '@mammoflow/spool';
import type { JobFacts } from '@mammoflow/spool';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mayReach } from '../core/sent-by.ts';
import { dueDeliveries } from '../core/study-plan.ts';
import { inOrder, studyOrders, summariseStudy } from '../core/study-summary.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import { viewStudy } from '../core/study-view.ts';
import { viewerLink } from '../core/viewer-link.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { ExamQueue, QueuePlace } from '../io/exam-queue.ts';
import { parseRequest } from './parse-request.ts';
import { parseStudyUid } from './parse-study-uid.ts';
import type { StudyParams } from './parse-study-uid.ts';

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
  state: z.enum(studyStates).optional(),
  order: z.enum(studyOrders).default('activity'),
});

const analyseSchema = z.object({ priority: z.enum(priorities).default('urgent') });

/** `/api/studies`: what is in the spool and where it stands; analyse now; try again; give up. */
export function studyRoutes(
  app: FastifyInstance,
  { config, spool, tracker, record, actions, queue }: GatewayParts,
): void {
  app.get('/api/studies', async ({ client, query }) => {
    const { limit, offset, state, order } = parseRequest(pageSchema, query);
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

  app.get<{ Params: StudyParams }>('/api/studies/:studyInstanceUid', async ({ params }) => {
    const study = parseStudyUid(params);
    const facts = (await spool.readStudy(study)) ?? (await record?.readStudy(study));
    if (facts === undefined) throw new StudyUnknownError();
    const unfinished = facts.jobs.findLast((job) => !isDelivered(job));
    const place = unfinished === undefined ? undefined : await placeOf(queue, unfinished);
    const waiting = unfinished === undefined ? [] : await queue.progressOf(dueDeliveries(unfinished));
    const viewer = viewerLink(config.VIEWER_URL, facts.studyInstanceUid);
    return { ...viewStudy(facts, waiting), viewer, queue: place };
  });

  app.post<{ Params: StudyParams }>(
    '/api/studies/:studyInstanceUid/analyse',
    async ({ client, params, body }, reply) => {
      const study = parseStudyUid(params);
      const { priority } = parseRequest(analyseSchema, body ?? {});
      const action = { action: 'analyse', studyInstanceUid: study, subject: priority } as const;
      const request = await actions.attempt(client, action, () => tracker.requestAnalysis(study, priority));
      const { jobId, requestedAt } = request;
      return reply.code(202).send({ studyInstanceUid: study, jobId, requestedAt });
    },
  );

  app.post<{ Params: StudyParams }>('/api/studies/:studyInstanceUid/retry', async ({ params }, reply) => {
    const study = parseStudyUid(params);
    const action = { action: 'retry', studyInstanceUid: study } as const;
    const jobIds = await actions.attempt(client, action, () => tracker.retry(study));
    return reply.code(202).send({ studyInstanceUid: study, jobIds });
  });

  app.post<{ Params: StudyParams }>('/api/studies/:studyInstanceUid/drop', async ({ params }) => {
    const study = parseStudyUid(params);
    const action = { action: 'drop', studyInstanceUid: study } as const;
    return { studyInstanceUid: study, jobIds: await actions.attempt(client, action, () => tracker.drop(study)) };
  });
}

/** Where the analysis is in its queue; once it has an outcome, where the first of its deliveries is. */
function placeOf(queue: ExamQueue, job: JobFacts): Promise<QueuePlace | undefined> {
  const [delivery] = dueDeliveries(job);
  return delivery === undefined ? queue.placeOfExam(job.request.jobId) : queue.placeOfDelivery(delivery);
}
