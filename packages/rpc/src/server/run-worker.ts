import { hostname } from 'node:os';
import { parseConfig, splitListenAddress } from '@mammoflow/config';
import type { DriftCount, WorkerFacts } from '@mammoflow/contracts';
import { createLogger, createRegistry, startMetricsServer, startTracing } from '@mammoflow/observability';
import type { Logger } from '@mammoflow/observability';
import type { BundleIdentity } from '@mammoflow/pipeline';
import type { Registry } from 'prom-client';
import type { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { isOpenToAnybody, serverTlsOf } from './rpc-server-fields.ts';
import type { RpcServerConfig } from './rpc-server-fields.ts';
import { startRpcServer } from './start-rpc-server.ts';
import type { RpcService } from './rpc-service.ts';

/** What a worker is given to count and to log with. */
export interface WorkerContext {
  readonly registry: Registry;
  readonly logger: Logger;
  /** Logs what was thrown and is no AppError. */
  readonly onDefect: (error: unknown) => void;
}

/** Bundles by task; undefined while none serves it. */
type ServedModels = Readonly<Record<string, BundleIdentity | undefined>>;

/** A worker's services, and how its models and threads are let go. */
export interface Worker {
  readonly services: readonly RpcService[];
  /** The bundle that serves each task at the moment; told by /health/ready. */
  readonly models?: () => ServedModels;
  /** The bundle of each task that sees the same images and whose answers go nowhere. */
  readonly candidates?: () => ServedModels;
  /** What a detector has seen since this process began. */
  readonly drift?: () => readonly DriftCount[];
  close(): Promise<void>;
}

export interface WorkerProgram<Config> {
  readonly name: string;
  readonly schema: z.ZodType<Config>;
  start(config: Config, context: WorkerContext): Promise<Worker>;
}

/** The process of a worker; `stop` is what SIGTERM does. */
export interface RunningWorker {
  readonly port: number;
  readonly metricsPort: number;
  stop(): Promise<void>;
}

const OPEN_TO_ANYBODY =
  'whoever can connect is served; set GRPC_TLS_CLIENT_CA_FILE, or see that only orchestrators reach this port';

/**
 * Runs a worker from its environment: configuration, models, server, metrics, then a log line with `"event":"ready"`.
 *
 * @throws ConfigInvalidError, or what `start` throws, e.g. for a model that is not what its manifest says.
 */
export async function runWorker<Config extends RpcServerConfig>(
  program: WorkerProgram<Config>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<RunningWorker> {
  const config = parseConfig(program.schema, environment);
  const tls = serverTlsOf(config);
  const logger = createLogger({ service: program.name, level: config.LOG_LEVEL });
  if (isOpenToAnybody(config)) logger.warn({ event: 'open-to-anybody' }, OPEN_TO_ANYBODY);
  const tracing = await startTracing({ service: program.name, environment, logger });
  const registry = createRegistry(program.name);
  const onDefect = (error: unknown): void => {
    logger.error({ event: 'defect', error }, 'a call failed unexpectedly');
  };
  const worker = await program.start(config, { registry, logger, onDefect });
  const host = splitListenAddress(config.GRPC_LISTEN)?.host ?? '127.0.0.1';
  let serving = false;
  const isReady = (): Promise<boolean> => Promise.resolve(serving);
  const facts = (): object => (worker.models === undefined ? {} : { models: worker.models() });
  const metrics = await startMetricsServer({ host, port: config.METRICS_PORT, registry, isReady, facts });
  const server = await startRpcServer({
    listen: config.GRPC_LISTEN,
    services: worker.services,
    maxInFlight: config.MAX_IN_FLIGHT,
    maxMessageBytes: config.MAX_MESSAGE_MB * 1024 * 1024,
    registry,
    describe: describer(program.name, worker),
    tls: tls && {
      ...tls,
      onError: (error) => {
        logger.error({ error }, 'renewed certificate is not usable');
      },
    },
  });
  serving = true;
  logger.info({ event: 'ready', host, port: server.port, metricsPort: metrics.port }, 'ready');
  return {
    port: server.port,
    metricsPort: metrics.port,
    stop: async () => {
      serving = false;
      logger.info({ event: 'draining' }, 'draining');
      await server.drain(config.DRAIN_TIMEOUT_MS);
      await Promise.all([worker.close(), metrics.close(), tracing.stop()]);
      logger.info({ event: 'stopped' }, 'stopped');
    },
  };
}

function describer(service: string, worker: Worker): () => Omit<WorkerFacts, 'inFlight' | 'maxInFlight'> {
  const own = { service, version: packageJson.version, host: hostname(), startedAt: new Date().toISOString() };
  return () => ({
    ...own,
    models: listModels(worker.models?.()),
    candidates: listModels(worker.candidates?.()),
    drift: worker.drift?.() ?? [],
  });
}

function listModels(models: ServedModels = {}): WorkerFacts['models'] {
  return Object.entries(models).flatMap(([task, bundle]) => {
    if (bundle === undefined) return [];
    const { id, version, sha256 } = bundle;
    return [{ task, id, version, sha256 }];
  });
}
