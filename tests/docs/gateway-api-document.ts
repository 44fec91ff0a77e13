import { temporaryFolder } from '@mammoflow/testkit';
import { createLogger } from '../../packages/observability/src/create-logger.ts';
import { configSchema } from '../../services/gateway/src/config.ts';
import { startGateway } from '../../services/gateway/src/start-gateway.ts';

/** What a gateway answers `GET /api/openapi.json` with, as text. */
export async function gatewayApiDocument(): Promise<string> {
  await using folder = await temporaryFolder('openapi');
  // Nothing listens at the port of Redis: nobody is asked for anything here.
  const places = { SPOOL_DIR: folder.path, MODELS_DIR: folder.path, REDIS_URL: 'redis://127.0.0.1:9' };
  const config = configSchema.parse({ HTTP_LISTEN: '127.0.0.1:0', MIN_FREE_BYTES: 1, ...places });
  const logger = createLogger({ service: 'gateway', level: 'silent' });
  const gateway = await startGateway(config, { logger, environment: {} });
  try {
    const document: unknown = await (await fetch(`${gateway.url}/api/openapi.json`)).json();
    return `${JSON.stringify(document, null, 2)}\n`;
  } finally {
    await gateway.close();
  }
}
