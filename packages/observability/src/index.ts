export { createLogger } from './create-logger.ts';
export type { Logger, LoggerOptions } from './create-logger.ts';
export { createRegistry } from './create-registry.ts';
export { startMetricsServer } from './metrics-server.ts';
export type { MetricsServer, MetricsServerOptions } from './metrics-server.ts';
export { serializeRequest } from './serialize-request.ts';
export type { LoggableRequest } from './serialize-request.ts';
