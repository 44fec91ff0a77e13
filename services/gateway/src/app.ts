import type { IncomingMessage } from 'node:http';
import { guardRoutes } from '@mammoflow/access';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { everyAnswer } from './core/console/page-headers.ts';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describeApi } from './api/open-api.ts';
import { asRequestError } from './api/request-error.ts';
import { routeRules } from './core/route-rules.ts';
import { RouteUnknownError } from './core/route-unknown-error.ts';
import { answerError } from './error-answer.ts';
import type { GatewayParts } from './gateway-parts.ts';
import { endSlowSender } from './io/end-slow-sender.ts';
import type { Listener } from './io/http/open-listener.ts';
import { reportRefusal } from './io/http/report-refusal.ts';
import { hideStudiesOfOthers } from './plugins/own-studies.ts';
import { consoleRoutes } from './routes/console.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { eventRoutes } from './routes/events.ts';
import { failureRoutes } from './routes/failures.ts';
import { healthRoutes } from './routes/health.ts';
import { imageRoutes } from './routes/images.ts';
import { operationsRoutes } from './routes/operations.ts';
import { openApiRoutes } from './routes/open-api.ts';
import { modelRoutes } from './routes/models.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { opinionRoutes } from './routes/opinions.ts';
import { historyRoutes } from './routes/history.ts';
import { patientRoutes } from './routes/patients.ts';
import { pullRoutes } from './routes/pull.ts';
import { resultRoutes } from './routes/results.ts';
import { sessionRoutes } from './routes/session.ts';
import { stowRoutes } from './routes/stow.ts';
import { studyRoutes } from './routes/studies.ts';
import { uploadedFileRoutes, uploadRoutes } from './routes/uploads.ts';

/** No request to the API needs more; bodies of STOW-RS are read by their receiver, which has limits of its own. */
const MOST_JSON_BYTES = 16_384;

/** Builds the gateway's HTTP side; it does not listen yet. */
export function buildApp(parts: GatewayParts, { serve }: Pick<Listener, 'serve'>): FastifyInstance {
  const { access, sessions, logger, config, metrics, spool } = parts;
  const app = Fastify({
    logger: false,
    bodyLimit: MOST_JSON_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
    serverFactory: serve,
  });
  // A sender that asks first is answered by the route, which knows whether there is room for the body.
  app.server.on('checkContinue', (request, response) => {
    app.routing(request, response);
  });
  app.setErrorHandler((error, _request, reply) => answerError(reply, asRequestError(error), logger));
  app.setNotFoundHandler((_request, reply) => answerError(reply, new RouteUnknownError(), logger));
  app.addHook('onRequest', ({ raw }, reply, done) => {
    void reply.headers(everyAnswer);
    if (hasBody(raw)) endSlowSender(raw, config.IDLE_TIMEOUT_MS);
    done();
  });
  guardRoutes(app, { access, sessions, routes: routeRules, onRefused: reportRefusal(parts) });
  hideStudiesOfOthers(app, spool);
  app.addHook('onResponse', (request, reply, done) => {
    const seconds = reply.elapsedTime / 1_000;
    if (request.url.startsWith('/dicom-web/')) metrics.countRequest(reply.statusCode, seconds);
    // Paths and queries are what somebody typed: a QIDO-RS query holds names.
    const { method, routeOptions } = request;
    logger.debug({ method, route: routeOptions.url, status: reply.statusCode, seconds }, 'answered');
    done();
  });
  describeApi(app);
  // What describes routes sees those alone that are added after it.
  app.register((routes, _options, done) => {
    addRoutes(routes, parts);
    done();
  });
  return app;
}

function addRoutes(app: FastifyInstance, parts: GatewayParts): void {
  const api = app.withTypeProvider<ZodTypeProvider>();
  openApiRoutes(api);
  healthRoutes(api, parts);
  metricsRoutes(api, parts);
  consoleRoutes(app, parts);
  sessionRoutes(api, parts);
  studyRoutes(api, parts);
  resultRoutes(api, parts);
  opinionRoutes(api, parts);
  imageRoutes(api, parts);
  modelRoutes(api, parts);
  deliveryRoutes(api, parts);
  operationsRoutes(api, parts);
  failureRoutes(api, parts);
  pullRoutes(api, parts);
  historyRoutes(api, parts);
  eventRoutes(api, parts);
  patientRoutes(api, parts);
  uploadRoutes(api, parts);
  app.register((uploads, _options, done) => {
    uploadedFileRoutes(uploads.withTypeProvider<ZodTypeProvider>(), parts);
    done();
  });
  app.register(
    (stow, _options, done) => {
      stowRoutes(stow, parts);
      done();
    },
    { prefix: '/dicom-web' },
  );
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
