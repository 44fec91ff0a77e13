import { parseConfig } from '@mammoflow/config';
import { createLogger, startTracing } from '@mammoflow/observability';
import { configSchema } from './config.ts';
import { startGateway } from './start-gateway.ts';

const service = 'gateway';

try {
  const config = parseConfig(configSchema, process.env);
  const logger = createLogger({ service, level: config.LOG_LEVEL });
  const tracing = await startTracing({ service, environment: process.env, logger });
  const gateway = await startGateway(config, { logger, environment: process.env });
  logger.info({ event: 'ready', url: gateway.url, dicomPort: gateway.dicomPort }, 'listening');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info({ event: 'stopping' }, 'stopping');
      void gateway.close().finally(() => tracing.stop());
    });
  }
} catch (error) {
  createLogger({ service }).fatal({ event: 'failed', error }, 'failed');
  // Connections that are being made would keep it alive.
  process.exit(1);
}
