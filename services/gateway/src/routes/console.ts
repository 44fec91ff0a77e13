import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders } from '../core/console/page-headers.ts';
import type { GatewayParts } from '../gateway-parts.ts';

/** What the build of the console has where the nonce of an answer belongs. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';
const NONCE_BYTES = 16;
/** No part of the API. */
const hidden = { schema: { hide: true } };

/** Serves the built console: every address below `/console/` is one of its pages, but for its files, whose names change with them. */
export function consoleRoutes(app: FastifyInstance, { config }: Pick<GatewayParts, 'config'>): void {
  const { CONSOLE_DIR: folder } = config;
  if (folder === undefined) return;
  const page = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    return reply
      .headers(pageHeaders(nonce))
      .type('text/html; charset=utf-8')
      .send(html.replaceAll(NONCE_PLACEHOLDER, nonce));
  };
  app.get('/', hidden, (_request, reply) => reply.redirect('/console/'));
  app.get('/console', hidden, page);
  app.get('/console/*', hidden, page);
  void app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/console/assets/',
    index: false,
    decorateReply: false,
    schemaHide: true,
    maxAge: '365d',
    immutable: true,
    preCompressed: true,
  });
}
