import { parseConfig } from '@mammoflow/config';
import { createLogger, startTracing } from '@mammoflow/observability';
import packageJson from '../package.json' with { type: 'json' };
import { configSchema } from './config.ts';
import { startOrchestrator } from './orchestrator.ts';

const service = 'orchestrator';

try {
  const config = parseConfig(configSchema, process.env);
  const logger = createLogger({ service, level: config.LOG_LEVEL });
  const tracing = await startTracing({ service, environment: process.env, logger });
  const orchestrator = await startOrchestrator(config, {
    logger,
    softwareVersion: packageJson.version,
    environment: process.env,
  });
  logger.info({ event: 'ready', port: orchestrator.port }, 'ready');
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ event: 'draining' }, 'draining');
    const stopped = orchestrator.stop().finally(() => tracing.stop());
    stopped.then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ event: 'failed', error }, 'did not end cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  createLogger({ service }).fatal({ event: 'failed', error }, 'failed');
  // Connections that are being made would keep it alive.
  process.exit(1);
}
