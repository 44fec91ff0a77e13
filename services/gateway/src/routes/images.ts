import { COARSEST_LEVEL, levelSizes } from '@mammoflow/image-levels';
import type { SpooledInstance, StudyFacts } from '@mammoflow/spool';
import { uidSchema } from '@mammoflow/spool';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { studyParams } from '../api/study-params.ts';
import { contentCoding } from '../core/images/content-coding.ts';
import { ImageForgottenError } from '../core/images/image-forgotten-error.ts';
import { ImageUnknownError } from '../core/images/image-unknown-error.ts';
import { imageViewSchema, preprocessedViewSchema } from '../core/images/image-view.ts';
import type { RenderedImage } from '../core/images/rendered-image.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { profileOfStudy } from '../io/images/profile-of-study.ts';

const imageParams = studyParams.extend({ sopInstanceUid: uidSchema.describe('SOP Instance UID (0008,0018).') });
const levelParams = imageParams.extend({
  level: z.coerce.number().int().min(0).max(COARSEST_LEVEL).describe('0 is full size, each further one half of it.'),
});
const channelQuery = z.object({
  channel: z.coerce.number().int().min(0).max(15).default(0).describe('Where the profile makes several.'),
});

const packed = z
  .unknown()
  .describe('16-bit pixels, row by row: differences to the one before, folded; all low bytes, then all high bytes.');
const failures = refusals(404, 410, 422);

const getImage = {
  operationId: 'getImage',
  tags: ['studies'],
  summary: 'What a viewer has to know of an image',
  params: imageParams,
  response: { 200: imageViewSchema, ...failures },
};

const getImageLevel = {
  operationId: 'getImageLevel',
  tags: ['studies'],
  summary: 'The pixels of an image at one resolution',
  params: levelParams,
  response: { 200: { content: { 'application/octet-stream': { schema: packed } } }, ...failures },
};

const getPreprocessed = {
  operationId: 'getPreprocessedImage',
  tags: ['studies'],
  summary: 'What the networks saw of an image',
  params: imageParams,
  response: { 200: preprocessedViewSchema, ...failures },
};

const getPreprocessedLevel = {
  ...getImageLevel,
  operationId: 'getPreprocessedImageLevel',
  summary: 'The pixels that the networks saw, at one resolution',
  querystring: channelQuery,
};

const IMAGE = '/api/studies/:studyInstanceUid/images/:sopInstanceUid';

/**
 * An image for somebody who looks at it: what is known of it, and its pixels at several resolutions; the same for what the
 * networks saw of it. Pixels are packed as `@mammoflow/image-levels` says and compressed as the client takes them.
 */
export function imageRoutes(app: ApiApp, parts: GatewayParts): void {
  app.get(IMAGE, { schema: getImage }, async (request, reply) => {
    const found = await findImage(request.params, parts);
    const image = await render(request, reply, { parts, found, level: COARSEST_LEVEL });
    if (image.about.kind !== 'original') throw new ImageUnknownError();
    const { kind: _kind, ...about } = image.about;
    return { sopInstanceUid: found.instance.sopInstanceUid, ...about, levels: levelSizes(about) };
  });

  app.get(`${IMAGE}/levels/:level`, { schema: getImageLevel }, async (request, reply) => {
    const found = await findImage(request.params, parts);
    return sendLevel(request, reply, { parts, found, level: request.params.level });
  });

  app.get(`${IMAGE}/preprocessed`, { schema: getPreprocessed }, async (request, reply) => {
    const found = await findImage(request.params, parts);
    const { profile, bundle } = await profileOfStudy(found.study, parts.config.MODELS_DIR);
    const image = await render(request, reply, { parts, found, level: COARSEST_LEVEL, profile });
    if (image.about.kind !== 'preprocessed') throw new ImageUnknownError();
    const { kind: _kind, ...about } = image.about;
    return { sopInstanceUid: found.instance.sopInstanceUid, bundle, ...about, levels: levelSizes(about) };
  });

  app.get(`${IMAGE}/preprocessed/levels/:level`, { schema: getPreprocessedLevel }, async (request, reply) => {
    const found = await findImage(request.params, parts);
    const { profile } = await profileOfStudy(found.study, parts.config.MODELS_DIR);
    const { level } = request.params;
    return sendLevel(request, reply, { parts, found, level, profile, channel: request.query.channel });
  });
}

interface FoundImage {
  readonly study: StudyFacts;
  readonly instance: SpooledInstance;
}

async function findImage(
  { studyInstanceUid, sopInstanceUid }: z.infer<typeof imageParams>,
  { spool, record }: GatewayParts,
): Promise<FoundImage> {
  const spooled = await spool.readStudy(studyInstanceUid);
  const study = spooled ?? (await record?.readStudy(studyInstanceUid));
  if (study === undefined) throw new StudyUnknownError();
  const instance = study.instances.find((each) => each.sopInstanceUid === sopInstanceUid);
  if (instance === undefined) throw new ImageUnknownError();
  if (spooled === undefined || !instance.hasBytes) throw new ImageForgottenError();
  return { study, instance };
}

interface Wanted {
  readonly parts: GatewayParts;
  readonly found: FoundImage;
  readonly level: number;
  readonly profile?: string;
  readonly channel?: number;
}

type AnyRequest = Pick<FastifyRequest, 'client' | 'headers'>;
type AnyReply = Pick<FastifyReply, 'raw' | 'header' | 'code' | 'type' | 'send'>;

function render({ headers, client }: AnyRequest, { raw }: AnyReply, wanted: Wanted): Promise<RenderedImage> {
  const stop = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) stop.abort(new Error('The client has gone.'));
  });
  const { studyInstanceUid, sopInstanceUid, sha256 } = wanted.found.instance;
  const { level, profile, channel = 0 } = wanted;
  const coding = contentCoding(headers['accept-encoding']);
  const wish = { studyInstanceUid, sopInstanceUid, sha256, level, profile, channel, coding };
  return wanted.parts.images.render(wish, client, stop.signal);
}

/** A day: pixels under a digest never change; whoever logs out has other cookies and so sees nothing of what was kept. */
const CACHE_CONTROL = 'private, max-age=86400, immutable';

async function sendLevel(request: AnyRequest, reply: AnyReply, wanted: Wanted): Promise<unknown> {
  const { found, level, profile = 'original', channel = 0 } = wanted;
  const coding = contentCoding(request.headers['accept-encoding']);
  const etag = `"${found.instance.sha256.slice(0, 32)}-${profile}-${channel}-${level}-${coding}"`;
  const rendered = request.headers['if-none-match'] === etag ? undefined : await render(request, reply, wanted);
  void reply
    .header('etag', etag)
    .header('cache-control', CACHE_CONTROL)
    .header('vary', 'Accept-Encoding, Authorization, Cookie');
  if (rendered === undefined) return reply.code(304).send();
  const sent = rendered.levels.find((each) => each.level === level);
  if (sent === undefined) throw new ImageUnknownError();
  if (coding !== 'identity') void reply.header('content-encoding', coding);
  return reply.type('application/octet-stream').send(Buffer.from(sent.body.buffer));
}
