import { Readable } from 'node:stream';
import {
  agreementByTime,
  examScoreSchema,
  findingOpinionSchema,
  givenOpinionSchema,
  standingOpinions,
  timeBuckets,
} from '@mammoflow/opinions';
import { csvLine } from '@mammoflow/record';
import { jobIdSchema } from '@mammoflow/spool';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { agreementByTimeSchema } from '../api/opinion-schemas.ts';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { studyParams } from '../api/study-params.ts';
import { timeSpan } from '../api/time-span.ts';
import { judgeOpinion } from '../core/judge-opinion.ts';
import { opinionColumns, opinionValues } from '../core/opinion-columns.ts';
import { OpinionsNotKeptError } from '../core/opinions-not-kept-error.ts';
import { parsePlaceInOpinions, placeAfterOpinion } from '../core/place-in-opinions.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { OpinionDesk } from '../io/record/opinion-desk.ts';

const tags = ['opinions'];

const readings = ['all', 'blind', 'aided'] as const;

const giveOpinion = {
  operationId: 'giveOpinion',
  tags,
  summary:
    'Say as a reader what you think of an exam; a later opinion takes the place of an earlier one, and both are kept',
  params: studyParams,
  body: z.object({
    jobId: jobIdSchema.optional().describe('The analysis that you have seen; without it, the one that stands now.'),
    score: examScoreSchema.describe('How suspicious the exam is, 0–100.'),
    findings: z.array(findingOpinionSchema).max(200).default([]),
    missedLesion: z.boolean().default(false).describe('There is a lesion that the model does not show.'),
    findingsVisible: z.boolean().describe('Whether you had seen what the model found.'),
  }),
  response: { 201: givenOpinionSchema, ...refusals(404, 409, 422) },
};

const listOpinionsOfStudy = {
  operationId: 'listOpinionsOfStudy',
  tags,
  summary: 'What readers have said of an exam, and how opinions are taken here',
  params: studyParams,
  response: {
    200: z.object({
      kept: z.boolean().describe('Whether opinions can be given: they are kept in the record.'),
      hybridWeight: z.number().describe('How much of a hybrid score is the reader’s, 0–1.'),
      blindReading: z.boolean().describe('Whether readers are to see what the model found only after their opinion.'),
      opinions: z.array(
        givenOpinionSchema.extend({ stands: z.boolean().describe('No later one has taken its place.') }),
      ),
    }),
    ...refusals(404),
  },
};

const listOpinions = {
  operationId: 'listOpinions',
  tags,
  summary: 'What readers have said of all exams, the last opinion first',
  querystring: z.object({
    ...timeSpan,
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z
      .string()
      .refine((text) => parsePlaceInOpinions(text) !== undefined)
      .optional()
      .describe('`next` of the page before.'),
  }),
  response: { 200: z.object({ opinions: z.array(givenOpinionSchema), next: z.string().optional() }), ...refusals(409) },
};

const exportOpinions = {
  operationId: 'exportOpinions',
  tags,
  summary: 'The same as a table (CSV), all of it',
  querystring: z.object(timeSpan),
  produces: ['text/csv'],
  response: { 200: z.any().describe('CSV, RFC 4180.'), ...refusals(409) },
};

const opinionStatistics = {
  operationId: 'opinionStatistics',
  tags,
  summary: 'How well readers agree with the model and with each other over time; nobody is named',
  querystring: z.object({
    ...timeSpan,
    bucket: z.enum(timeBuckets).default('week'),
    reading: z
      .enum(readings)
      .default('all')
      .describe('Of those alone who had not, or who had, seen what the model found.'),
  }),
  response: { 200: agreementByTimeSchema, ...refusals(409) },
};

/** `/api/opinions` and `/api/studies/{uid}/opinions`: what readers say of exams beside the model. */
export function opinionRoutes(app: ApiApp, parts: GatewayParts): void {
  addRoutesOfStudy(app, parts);
  const desk = (): OpinionDesk => deskOf(parts);

  app.get('/api/opinions', { schema: listOpinions }, async ({ query: { limit, after, ...span } }) => {
    const place = after === undefined ? undefined : parsePlaceInOpinions(after);
    const listed = await desk().list({ limit, ...given(span), ...(place === undefined ? {} : { after: place }) });
    const last = listed.at(-1);
    return {
      opinions: listed.map(({ sequence: _sequence, ...opinion }) => opinion),
      ...(last !== undefined && listed.length === limit ? { next: placeAfterOpinion(last) } : {}),
    };
  });

  app.get('/api/opinions.csv', { schema: exportOpinions }, async ({ query }, reply) => {
    // A record that is away is said so before anything is sent.
    await desk().list({ limit: 1 });
    return sendCsv(reply, desk(), given(query));
  });

  app.get(
    '/api/opinions/statistics',
    { schema: opinionStatistics },
    async ({ query: { bucket, reading, ...span } }) => {
      const opinions = await Array.fromAsync(desk().all(given(span)));
      const wanted = opinions.filter(
        ({ findingsVisible }) => reading === 'all' || findingsVisible === (reading === 'aided'),
      );
      return agreementByTime(wanted, bucket);
    },
  );
}

function addRoutesOfStudy(app: ApiApp, { config, spool, record, actions }: GatewayParts): void {
  const route = '/api/studies/:studyInstanceUid/opinions';
  app.get(route, { schema: listOpinionsOfStudy }, async ({ params: { studyInstanceUid } }) => {
    const opinions = (await record?.opinions.of(studyInstanceUid)) ?? [];
    const standing = new Set(standingOpinions(opinions));
    return {
      kept: record !== undefined,
      hybridWeight: config.HYBRID_WEIGHT,
      blindReading: config.BLIND_READING,
      opinions: opinions.map((opinion) => ({ ...opinion, stands: standing.has(opinion) })),
    };
  });

  app.post(route, { schema: giveOpinion }, async ({ client, params: { studyInstanceUid }, body }, reply) => {
    const action = { action: 'give-opinion', studyInstanceUid } as const;
    const opinion = await actions.attempt(client, action, async () => {
      if (record === undefined) throw new OpinionsNotKeptError();
      const facts = (await spool.readStudy(studyInstanceUid)) ?? (await record.readStudy(studyInstanceUid));
      if (facts === undefined) throw new StudyUnknownError();
      const reader = { reader: client.name, hybridWeight: config.HYBRID_WEIGHT };
      return record.opinions.keep(studyInstanceUid, judgeOpinion(facts, body, reader));
    });
    return reply.code(201).send(opinion);
  });
}

function deskOf({ record }: Pick<GatewayParts, 'record'>): OpinionDesk {
  if (record === undefined) throw new OpinionsNotKeptError();
  return record.opinions;
}

function sendCsv(reply: FastifyReply, desk: OpinionDesk, span: Span): FastifyReply {
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(opinionColumns);
    for await (const opinion of desk.all(span)) yield csvLine(opinionValues(opinion));
  }
  void reply.header('content-disposition', 'attachment; filename="opinions.csv"');
  return reply.type('text/csv; charset=utf-8').send(Readable.from(lines()));
}

interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** What of a span of time was given. */
function given({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): Span {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
