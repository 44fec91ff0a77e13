import { priorities } from '@mammoflow/contracts';
import { jobIdSchema, uidSchema, uploadIdSchema } from '@mammoflow/spool';
import type { UploadedFile } from '@mammoflow/spool';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { failureReasons } from '../core/reasons.ts';
import type { Receipt } from '../core/receipt.ts';
import { pictureQuery } from '../core/uploads/picture-query.ts';
import { UploadTypeUnsupportedError } from '../core/uploads/upload-type-unsupported-error.ts';
import { uploadedFileViewSchema, uploadViewSchema, viewUpload, viewUploadedFile } from '../core/uploads/upload-view.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { drain } from '../io/drain.ts';

const tags = ['trials'];
const uploadParams = z.object({ uploadId: uploadIdSchema });
const MOST_LISTED = 50;

const openUpload = {
  operationId: 'openUpload',
  tags,
  summary: 'Begin to bring files for a trial, whose results go nowhere by themselves',
  response: { 201: uploadViewSchema, ...refusals(409) },
};

const listUploads = {
  operationId: 'listUploads',
  tags,
  summary: 'Your uploads that are still there, the last one first',
  response: {
    200: z.object({
      uploads: z.array(uploadViewSchema),
      limits: z.object({
        files: z.number().int().describe('Most files of an upload.'),
        bytes: z.number().int().describe('Most bytes of an upload.'),
        keepHours: z.number().describe('A trial goes this long after its last event.'),
      }),
    }),
    ...refusals(),
  },
};

const readUpload = {
  operationId: 'readUpload',
  tags,
  summary: 'One of your uploads',
  params: uploadParams,
  response: { 200: uploadViewSchema, ...refusals(404) },
};

const putFile = {
  operationId: 'putUploadedFile',
  tags,
  summary:
    'Bring a file: DICOM (application/dicom), or a picture (image/png, image/jpeg) with what it does not say itself',
  params: uploadParams.extend({
    number: z.coerce.number().int().min(0).describe('Tells the files of an upload apart.'),
  }),
  querystring: pictureQuery,
  response: { 200: uploadedFileViewSchema, ...refusals(404, 409, 413, 415, 422) },
};

const completeUpload = {
  operationId: 'completeUpload',
  tags,
  summary: 'Say that these were all files, and have their studies analysed',
  params: uploadParams,
  body: z.object({ priority: z.enum(priorities).default('urgent') }).default({ priority: 'urgent' }),
  response: {
    202: z.object({
      studies: z.array(
        z.object({
          studyInstanceUid: uidSchema,
          trial: z.boolean(),
          jobId: jobIdSchema.optional(),
          failure: z.object({ code: z.string(), message: z.string() }).optional(),
        }),
      ),
    }),
    ...refusals(404, 409),
  },
};

const removeUpload = {
  operationId: 'removeUpload',
  tags,
  summary: 'Remove an upload with the trials that came of it',
  params: uploadParams,
  response: { 200: z.object({ removed: z.array(uidSchema).readonly() }), ...refusals(404, 409) },
};

/** `/api/uploads`: files that somebody brings to try them. */
export function uploadRoutes(app: ApiApp, { uploads, actions }: GatewayParts): void {
  app.post('/api/uploads', { schema: openUpload }, async ({ client }, reply) =>
    reply.code(201).send(viewUpload(await uploads.open(client), [])),
  );

  app.get('/api/uploads', { schema: listUploads }, async ({ client }) => {
    const own = (await uploads.list(client)).slice(0, MOST_LISTED);
    const views = own.map(async (each) => viewUpload(each, await uploads.studies(each)));
    return { uploads: await Promise.all(views), limits: uploads.limits };
  });

  app.get('/api/uploads/:uploadId', { schema: readUpload }, async ({ client, params }) => {
    const upload = await uploads.read(client, params.uploadId);
    return viewUpload(upload, await uploads.studies(upload));
  });

  app.post('/api/uploads/:uploadId/complete', { schema: completeUpload }, async ({ client, params, body }, reply) => {
    const action = { action: 'try', subject: params.uploadId } as const;
    const studies = await actions.attempt(client, action, () =>
      uploads.complete(client, params.uploadId, body.priority),
    );
    return reply.code(202).send({ studies: [...studies] });
  });

  app.delete('/api/uploads/:uploadId', { schema: removeUpload }, async ({ client, params }) => {
    const action = { action: 'remove-trial', subject: params.uploadId } as const;
    return { removed: await actions.attempt(client, action, () => uploads.remove(client, params.uploadId)) };
  });
}

/** The route whose body is read as it comes; to be added where nothing else is. */
export function uploadedFileRoutes(app: ApiApp, { uploads, spool, metrics }: GatewayParts): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => {
    done(null);
  });
  app.addHook('onResponse', (request, _reply, done) => {
    drain(request.raw);
    done();
  });
  app.put('/api/uploads/:uploadId/files/:number', { schema: putFile }, async (request, reply) => {
    const { client, params, query, headers, raw } = request;
    const picture = kindOf(headers['content-type']) === 'picture' ? query : undefined;
    const declaredBytes = Number(headers['content-length'] ?? 0);
    raw.once('end', () => raw.socket.setTimeout(0));
    const body = raw.iterator({ destroyOnReturn: false });
    const taken = await uploads.take(client, params.uploadId, { number: params.number, body, picture, declaredBytes });
    if (!('kind' in taken)) return viewUploadedFile(taken, await spool.readStudy(taken.studyInstanceUid));
    metrics.countReceipt(taken);
    return answerRefused(reply, taken);
  });
}

function kindOf(contentType = ''): 'instance' | 'picture' {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/dicom' || type === 'application/octet-stream') return 'instance';
  if (type === 'image/png' || type === 'image/jpeg') return 'picture';
  throw new UploadTypeUnsupportedError();
}

function answerRefused(reply: FastifyReply, receipt: Exclude<Receipt | UploadedFile, UploadedFile>): FastifyReply {
  if (receipt.kind !== 'refused') return reply;
  const { code, message, reason } = receipt;
  const isPassing = reason === failureReasons.outOfResources;
  const isTooLarge = reason === failureReasons.instanceTooLarge;
  return reply.code(isPassing ? 503 : isTooLarge ? 413 : 422).send({ code, message, retryable: isPassing });
}
