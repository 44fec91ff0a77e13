import { Readable } from 'node:stream';
import { csvLine, exportColumns, exportValues } from '@mammoflow/record';
import type { EventFilter, RecordRow, RecordStore } from '@mammoflow/record';
import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { timeSpan } from '../api/time-span.ts';
import { auditEntrySchema, viewEvent } from '../core/operations/audit-entry.ts';
import { parsePlaceInAudit, placeAfterEvent } from '../core/operations/place-in-audit.ts';
import { RecordNotKeptError } from '../core/operations/record-not-kept-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { verificationSchema } from '../io/operations/verification-desk.ts';

const MOST_TYPES = 20;
const PAGE_ROWS = 500;
/** A spreadsheet holds no more; `mammoflow record export` has no such limit. */
const MOST_EXPORTED = 100_000;

const types = z
  .string()
  .max(500)
  .regex(/^[a-z-]+(,[a-z-]+)*$/)
  .transform((text) => text.split(','))
  .refine((list) => list.length <= MOST_TYPES)
  .optional()
  .describe('Types of events, between commas, e.g. `action-taken,analysis-ended`.');

const filter = {
  types,
  study: uidSchema.optional().describe('Study Instance UID (0020,000D).'),
  client: z.string().min(1).max(200).optional().describe('Who had something done.'),
  ...timeSpan,
};

const searchAudit = {
  operationId: 'searchAudit',
  tags: ['operations'],
  summary: 'What happened and who had it done, as the record has it, the latest first',
  querystring: z.object({
    ...filter,
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z
      .string()
      .refine((text) => parsePlaceInAudit(text) !== undefined)
      .optional()
      .describe('`next` of the page before.'),
  }),
  response: { 200: z.object({ events: z.array(auditEntrySchema), next: z.string().optional() }), ...refusals(409) },
};

const exportAudit = {
  operationId: 'exportAudit',
  tags: ['operations'],
  summary: `The same as a table (CSV); the latest ${MOST_EXPORTED} events`,
  querystring: z.object(filter),
  produces: ['text/csv'],
  response: { 200: z.any().describe('CSV, RFC 4180.'), ...refusals(409) },
};

const verification = (operationId: string, summary: string) => ({ operationId, tags: ['operations'], summary });

const readVerification = {
  ...verification('readVerification', 'How the record was found to be when it was last gone through'),
  response: { 200: verificationSchema, ...refusals(409) },
};

const verifyRecord = {
  ...verification(
    'verifyRecord',
    'Go along the whole record, in the background, to see whether it is as it was written',
  ),
  response: { 202: verificationSchema, ...refusals(409) },
};

/** `/api/audit`: search in the record, take it away as a table, see whether it is as it was written. */
export function auditRoutes(app: ApiApp, { record, operations, actions }: GatewayParts): void {
  const store = (): Promise<RecordStore> => {
    if (record === undefined) throw new RecordNotKeptError();
    return record.store();
  };

  app.get('/api/audit', { schema: searchAudit }, async ({ query: { limit, after, ...wanted } }) => {
    const before = after === undefined ? undefined : parsePlaceInAudit(after);
    const page = { limit, ...(before === undefined ? {} : { before }) };
    const rows = await (await store()).events.find(filterOf(wanted), page);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { events: rows.map(viewEvent), next: last === undefined ? undefined : placeAfterEvent(last) };
  });

  app.get('/api/audit/export', { schema: exportAudit }, async ({ client, query }, reply) => {
    const { events } = await store();
    await actions.record(client, { action: 'export-audit' });
    void reply.header('content-disposition', 'attachment; filename="audit.csv"');
    return reply.type('text/csv; charset=utf-8').send(Readable.from(csvOf(events, filterOf(query))));
  });

  app.get('/api/audit/verification', { schema: readVerification }, () => operations.verifications.read());

  app.post('/api/audit/verification', { schema: verifyRecord }, async ({ client }, reply) => {
    const step = async (): Promise<z.infer<typeof verificationSchema>> => {
      await store();
      return operations.verifications.begin(store);
    };
    return reply.code(202).send(await actions.attempt(client, { action: 'verify-record' }, step));
  });
}

type Wanted = { readonly [name in keyof EventFilter]?: EventFilter[name] | undefined };

function filterOf({ types: wanted, study, client, from, to }: Wanted): EventFilter {
  return {
    ...(wanted === undefined ? {} : { types: wanted }),
    ...(study === undefined ? {} : { study }),
    ...(client === undefined ? {} : { client }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

async function* csvOf(events: RecordStore['events'], wanted: EventFilter): AsyncGenerator<string> {
  yield csvLine(exportColumns);
  let last: RecordRow | undefined;
  for (let exported = 0; exported < MOST_EXPORTED; exported += PAGE_ROWS) {
    const rows = await events.find(wanted, { limit: PAGE_ROWS, ...(last === undefined ? {} : { before: last }) });
    for (const row of rows) yield csvLine(exportValues(row));
    last = rows.at(-1);
    if (rows.length < PAGE_ROWS) return;
  }
}
