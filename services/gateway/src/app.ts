import { serializeRequest } from '@mammoflow/observability';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { answerError } from './error-answer.ts';
import type { GatewayParts } from './gateway-parts.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { failureRoutes } from './routes/failures.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { pullRoutes } from './routes/pull.ts';
import { stowRoutes } from './routes/stow.ts';
import { studyRoutes } from './routes/studies.ts';

/** Builds the gateway's HTTP side; it does not listen yet. */
export function buildApp(parts: GatewayParts): FastifyInstance {
  const { logger, config, metrics } = parts;
  const app = Fastify({
    logger: false,
    connectionTimeout: config.IDLE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.server.maxConnections = config.MAX_CONNECTIONS;
  // A sender that asks first is answered by the route, which knows whether there is room for the body.
  app.server.on('checkContinue', (request, response) => {
    app.routing(request, response);
  });
  app.setErrorHandler((error, _request, reply) => answerError(reply, error, logger));
  app.addHook('onResponse', (request, reply, done) => {
    const seconds = reply.elapsedTime / 1_000;
    if (request.url.startsWith('/dicom-web/')) metrics.countRequest(reply.statusCode, seconds);
    logger.debug({ request: serializeRequest(request.raw), status: reply.statusCode, seconds }, 'answered');
    done();
  });
  healthRoutes(app, parts);
  metricsRoutes(app, parts);
  studyRoutes(app, parts);
  deliveryRoutes(app, parts);
  failureRoutes(app, parts);
  pullRoutes(app, parts);
  app.register(
    (stow, _options, done) => {
      stowRoutes(stow, parts);
      done();
    },
    { prefix: '/dicom-web' },
  );
  return app;
}
