import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parsePlace, placeAfter } from '../core/history-place.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import { summariseStudy } from '../core/study-summary.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { parseRequest } from './parse-request.ts';
import { parseStudyUid } from './parse-study-uid.ts';
import type { StudyParams } from './parse-study-uid.ts';

const timeSchema = z
  .union([z.iso.datetime(), z.iso.date()])
  .transform((text) => new Date(text).toISOString())
  .optional();

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  from: timeSchema,
  to: timeSchema,
  after: z
    .string()
    .refine((text) => parsePlace(text) !== undefined)
    .optional(),
});

/** `/api/history`: every exam that was ever received, as the record has it, also when the spool has forgotten it. */
export function historyRoutes(app: FastifyInstance, { record }: GatewayParts): void {
  if (record === undefined) return;
  app.get('/api/history', async ({ query }) => {
    const { limit, from, to, after } = parseRequest(pageSchema, query);
    const place = after === undefined ? undefined : parsePlace(after);
    const studies = await record.listStudies({
      limit,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(place === undefined ? {} : { after: place }),
    });
    const last = studies.at(-1);
    const next = last !== undefined && studies.length === limit ? placeAfter(last) : undefined;
    return { studies: studies.map(({ facts, receivedAt }) => ({ ...summariseStudy(facts), receivedAt })), next };
  });

  app.get<{ Params: StudyParams }>('/api/history/:studyInstanceUid', async ({ params }) => {
    const studyInstanceUid = parseStudyUid(params);
    const events = await record.eventsOf(studyInstanceUid);
    if (events.length === 0) throw new StudyUnknownError();
    return { studyInstanceUid, events };
  });
}
