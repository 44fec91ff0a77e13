export { createLogger } from './create-logger.ts';
export type { Logger, LoggerOptions } from './create-logger.ts';
export { startMetricsServer } from './metrics-server.ts';
export type { MetricsServer, MetricsServerOptions } from './metrics-server.ts';
