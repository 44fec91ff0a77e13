import { parseConfig } from '@mammoflow/config';
import { createLogger } from '@mammoflow/observability';
import { configSchema } from './config.ts';
import { startGateway } from './start-gateway.ts';

const config = parseConfig(configSchema, process.env);
const logger = createLogger({ service: 'gateway', level: config.LOG_LEVEL });
const gateway = await startGateway(config, logger);
logger.info({ event: 'ready', url: gateway.url }, 'listening');

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    logger.info({ event: 'stopping' }, 'stopping');
    void gateway.close().then(() => {
      process.exitCode = 0;
    });
  });
}
