import { may, ScopeMissingError } from '@mammoflow/access';
import { recordEventSchema } from '@mammoflow/record';
import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { studyParams } from '../api/study-params.ts';
import { listQuery, searchBody, studyQueryOf } from '../core/list/list-query.ts';
import { studyPageSchema } from '../core/list/listed-study.ts';
import { PatientsMaskedError } from '../core/patients/patients-masked-error.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const listHistory = {
  operationId: 'listHistory',
  tags: ['history'],
  summary: 'Every exam that was ever received, page by page',
  querystring: listQuery,
  response: { 200: studyPageSchema, ...refusals() },
};

const searchHistory = {
  operationId: 'searchHistory',
  tags: ['history'],
  summary: 'The same by what is in the body, also by patient',
  body: searchBody,
  response: {
    200: studyPageSchema.extend({
      unread: z.number().int().optional().describe('Studies whose patients are still to be looked up.'),
    }),
    ...refusals(),
  },
};

const showHistory = {
  operationId: 'showHistory',
  tags: ['history'],
  summary: 'What happened to an exam, event by event',
  params: studyParams,
  response: {
    200: z.object({
      studyInstanceUid: uidSchema,
      events: z.array(recordEventSchema).readonly(),
    }),
    ...refusals(404),
  },
};

/** `/api/history`: the reading list, of what was ever received; what happened to an exam. */
export function historyRoutes(app: ApiApp, { reading: { list, patients }, record, actions }: GatewayParts): void {
  app.get('/api/history', { schema: listHistory }, ({ client, query }) => list.page(client, studyQueryOf(query)));

  app.post('/api/history/search', { schema: searchHistory }, async ({ client, body }) => {
    const query = studyQueryOf(body);
    if (body.patient === undefined) return list.page(client, query);
    if (patients === undefined) throw new PatientsMaskedError();
    if (!may(client, 'patient')) throw new ScopeMissingError('patient');
    // That somebody is not here is known after it, too. Pages after the first are of the same search.
    if (body.after === undefined) await actions.record(client, { action: 'search-patient' });
    const { studies, waiting } = patients.search(body.patient);
    return { ...(await list.page(client, { ...query, studies })), unread: waiting };
  });

  app.get('/api/history/:studyInstanceUid', { schema: showHistory }, async ({ params: { studyInstanceUid } }) => {
    const events = (await record?.eventsOf(studyInstanceUid)) ?? [];
    if (events.length === 0) throw new StudyUnknownError();
    return { studyInstanceUid, events };
  });
}
