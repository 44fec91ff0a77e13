import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigInvalidError, splitListenAddress } from '@mammoflow/config';
import { redisServer } from '@mammoflow/contracts';
import type { RedisServer } from '@mammoflow/contracts';
import { destinationsOf } from '@mammoflow/destinations';
import type { Destination, Environment } from '@mammoflow/destinations';
import { createRegistry, startMetricsServer } from '@mammoflow/observability';
import type { Logger } from '@mammoflow/observability';
import type { ReadingOptions } from '@mammoflow/pipeline';
import { processName } from '@mammoflow/presence';
import { connectPorts } from '@mammoflow/rpc';
import type { ClientTls, ConnectedPorts, PortTargets } from '@mammoflow/rpc';
import { CommitmentStore, openStorage, StoredSpool } from '@mammoflow/spool';
import type { Spool, SpoolStorage } from '@mammoflow/spool';
import { Redis } from 'ioredis';
import type { Config } from './config.ts';
import { readAnnouncements } from './io/announce/read-announcements.ts';
import { startAnnouncements } from './io/announce/start-announcements.ts';
import type { RunningAnnouncements } from './io/announce/start-announcements.ts';
import { connectDestination } from './io/connect-destination.ts';
import { DeliveryRunner } from './io/delivery-runner.ts';
import type { ConnectedDestination } from './io/delivery-runner.ts';
import { ExamRunner } from './io/exam-runner.ts';
import { startOperations } from './io/operations/start-operations.ts';
import { startPriors } from './io/priors/start-priors.ts';
import type { RunningPriors } from './io/priors/start-priors.ts';
import { OrchestratorMetrics } from './io/orchestrator-metrics.ts';
import { Queues } from './io/queues.ts';
import { startShadow } from './io/shadow/start-shadow.ts';
import type { RunningShadow, ShadowParts } from './io/shadow/start-shadow.ts';

/** What an orchestrator is given besides its configuration. */
export interface OrchestratorContext {
  readonly logger: Logger;
  /** Version of the software, written into results. */
  readonly softwareVersion: string;
  /** Where secrets are that destinations name by a variable. */
  readonly environment: Environment;
}

export interface RunningOrchestrator {
  readonly port: number;
  /** Ends the work in hand or hands it back; then nothing is left open. */
  stop(): Promise<void>;
}

const PING_TIMEOUT_MS = 2_000;

/** Connects queues, workers and destinations, and begins to take jobs. All of them may come and go. */
export async function startOrchestrator(config: Config, context: OrchestratorContext): Promise<RunningOrchestrator> {
  const { logger } = context;
  const registry = createRegistry('orchestrator');
  const connection = connectRedis(await redisServer(config), logger);
  const { host, port } = splitListenAddress(config.HTTP_LISTEN) ?? { host: '127.0.0.1', port: 0 };
  const isReady = (): Promise<boolean> => answers(connection);
  const http = await startMetricsServer({ host, port, registry, isReady });
  const storage = await openStorage(config);
  const spool = new StoredSpool(storage);
  const ports = await connectWorkers(config, logger);
  const now = (): Date => new Date();
  const destinations = await connectDestinations(config, { ...context, storage });
  const priors = await startPriors(config, { ...context, ports, reading: readingOf(config), registry });
  const { softwareVersion } = context;
  const exams = examRunner(config, { spool, ports, now, softwareVersion, destinations, priors });
  const metrics = new OrchestratorMetrics(registry);
  const telling = { ...context, storage, spool, connection, destinations, registry, metrics };
  const announcements = await announce(config, telling);
  // Last of all, for it begins to take jobs.
  const name = processName();
  const queues = new Queues({
    connection,
    name,
    spool,
    exams,
    deliveries: new DeliveryRunner({
      spool,
      destinations,
      buildResults: (job, set, { signal }) => exams.buildResults(job, set, signal),
      now,
    }),
    destinations: destinations.map(({ name }) => name),
    examConcurrency: config.EXAM_CONCURRENCY,
    deliveryConcurrency: config.DELIVERY_CONCURRENCY,
    jobLockMs: config.JOB_LOCK_MS,
    metrics,
    logger,
  });
  const shadow = await shadowExams(config, { logger, spool, connection, registry, metrics, now });
  const operations = await operate(config, { ...context, name, connection, destinations });
  return {
    port: http.port,
    stop: async () => {
      // At the same time: whoever stops us waits for one time limit, not for two.
      await Promise.all([
        queues.drain(config.DRAIN_TIMEOUT_MS),
        announcements?.drain(config.DRAIN_TIMEOUT_MS),
        shadow?.close(),
        operations.stop(config.DRAIN_TIMEOUT_MS),
      ]);
      await Promise.all(destinations.map(({ sender }) => sender.close()));
      await priors?.close();
      ports.close();
      connection.disconnect();
      await http.close();
    },
  };
}

interface Operating extends OrchestratorContext {
  readonly name: string;
  readonly connection: Redis;
  readonly destinations: readonly ReachableDestination[];
}

/** Serves those who run the system. */
function operate(
  config: Config,
  { softwareVersion: version, ...parts }: Operating,
): ReturnType<typeof startOperations> {
  const { SHADOW_TARGET: shadow } = config;
  return startOperations({
    ...parts,
    version,
    targets: { ...workerTargets(config), ...(shadow === undefined ? {} : { shadow }) },
    tls: workerTls(config, parts.logger),
    jobLockMs: config.JOB_LOCK_MS,
    now: () => new Date(),
  });
}

interface Announcing extends OrchestratorContext {
  readonly storage: SpoolStorage;
  readonly spool: Spool;
  readonly connection: Redis;
  readonly destinations: readonly ReachableDestination[];
  readonly registry: ReturnType<typeof createRegistry>;
  readonly metrics: OrchestratorMetrics;
}

/** Tells others of exams, where somebody is to be told. */
async function announce(
  config: Config,
  { softwareVersion, destinations, ...parts }: Announcing,
): Promise<RunningAnnouncements | undefined> {
  if (config.ANNOUNCEMENTS_FILE === undefined) return undefined;
  return startAnnouncements({
    ...parts,
    settings: await readAnnouncements(config.ANNOUNCEMENTS_FILE),
    destinations: destinations.map(({ name }) => name),
    device: { softwareVersion, serialNumber: config.DEVICE_SERIAL_NUMBER },
    jobLockMs: config.JOB_LOCK_MS,
    now: () => new Date(),
  });
}

type ShadowSurroundings = Pick<ShadowParts, 'logger' | 'spool' | 'connection' | 'registry' | 'metrics' | 'now'>;

/** Has candidates see exams as well, where there are workers for them. */
async function shadowExams(config: Config, parts: ShadowSurroundings): Promise<RunningShadow | undefined> {
  const { SHADOW_TARGET: target, JOB_LOCK_MS: jobLockMs } = config;
  if (target === undefined) return undefined;
  const targets = { preprocessing: target, detection: target, segmentation: target, classification: target };
  const ports = await connectPorts(targets, { tls: workerTls(config, parts.logger) });
  return startShadow({ ...parts, ports, reading: readingOf(config), jobLockMs });
}

/** Whether Redis answers; a connection may be open and lead nowhere. */
async function answers(connection: Redis): Promise<boolean> {
  if (connection.status !== 'ready') return false;
  const timeout = sleep(PING_TIMEOUT_MS, false, { ref: false });
  return Promise.race([connection.ping().then(() => true), timeout]);
}

function connectRedis({ url, options }: RedisServer, logger: Logger): Redis {
  const connection = new Redis(url, options);
  connection.on('error', (error: unknown) => {
    logger.warn({ event: 'redis-away', error }, 'redis away');
  });
  return connection;
}

function connectWorkers(config: Config, logger: Logger): Promise<ConnectedPorts> {
  return connectPorts(workerTargets(config), { tls: workerTls(config, logger) });
}

function workerTargets(config: Config): PortTargets {
  return {
    preprocessing: config.PREPROCESSING_TARGET,
    detection: config.DETECTION_TARGET,
    segmentation: config.SEGMENTATION_TARGET,
    classification: config.CLASSIFICATION_TARGET,
  };
}

function workerTls(config: Config, logger: Logger): ClientTls | undefined {
  const tls = clientTlsOf(config);
  const onError = (error: unknown): void => {
    logger.error({ error }, 'renewed certificate is not usable');
  };
  return tls && { ...tls, onError };
}

/** Files without the authority's would mean that what was to be encrypted goes out in the open. */
function clientTlsOf(config: Config): ClientTls | undefined {
  const { GRPC_TLS_CA_FILE: caFile, GRPC_TLS_CERT_FILE: certFile, GRPC_TLS_KEY_FILE: keyFile } = config;
  const isComplete = (certFile === undefined) === (keyFile === undefined);
  if (caFile !== undefined && isComplete) return { caFile, certFile, keyFile };
  if (caFile === undefined && certFile === undefined && keyFile === undefined) return undefined;
  throw new ConfigInvalidError([
    'GRPC_TLS_CA_FILE: TLS needs it; GRPC_TLS_CERT_FILE and GRPC_TLS_KEY_FILE: both or neither',
  ]);
}

/** A destination that results can be sent to. */
interface ReachableDestination extends ConnectedDestination, Pick<Destination, 'settings'> {
  /** Whether it gets the results of every exam. */
  readonly isPlanned: boolean;
}

async function connectDestinations(
  config: Config,
  { environment, storage }: OrchestratorContext & { readonly storage: SpoolStorage },
): Promise<readonly ReachableDestination[]> {
  const { SEGMENTATION_PROFILE: segmentationProfile, CAD_TERMINOLOGY: cadTerminology } = config;
  const destinations = await destinationsOf(config, { segmentationProfile, cadTerminology });
  const parts = { environment, commitments: new CommitmentStore(storage), now: () => new Date() };
  return Promise.all(
    destinations.map(async (destination) => {
      const { name, resultSet, settings } = destination;
      const sender = await connectDestination(destination, parts);
      return { name, settings, resultSet, sender, isPlanned: settings.studies === 'all' };
    }),
  );
}

interface Collaborators {
  readonly spool: Spool;
  readonly ports: ConnectedPorts;
  readonly now: () => Date;
  readonly softwareVersion: string;
  readonly destinations: readonly ReachableDestination[];
  readonly priors: RunningPriors | undefined;
}

function readingOf(config: Config): ReadingOptions {
  return {
    detectionMode: config.DETECTION_MODE,
    maxCandidatesPerMammogram: config.MAX_CANDIDATES_PER_MAMMOGRAM,
    maxFindingsPerMammogram: config.MAX_FINDINGS_PER_MAMMOGRAM,
    ...(config.SCORE_THRESHOLD === undefined ? {} : { scoreThreshold: config.SCORE_THRESHOLD }),
  };
}

function examRunner(config: Config, collaborators: Collaborators): ExamRunner {
  const { spool, ports, now, softwareVersion, destinations, priors } = collaborators;
  return new ExamRunner({
    spool,
    ports,
    now,
    mammogramConcurrency: config.MAMMOGRAM_CONCURRENCY,
    reading: readingOf(config),
    ...(priors === undefined ? {} : { priors: priors.reader }),
    installation: {
      device: { softwareVersion, serialNumber: config.DEVICE_SERIAL_NUMBER },
      timeZone: config.TIME_ZONE,
      contentQualification: config.CONTENT_QUALIFICATION,
    },
    destinations: destinations.filter(({ isPlanned }) => isPlanned),
  });
}
