import { connectHttp, readSecret } from '@mammoflow/destinations';
import type { Environment } from '@mammoflow/destinations';
import type { Logger } from '@mammoflow/observability';
import { AnnouncementStore } from '@mammoflow/spool';
import type { Spool, SpoolStorage } from '@mammoflow/spool';
import { UpsClient } from '@mammoflow/ups';
import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import type { AnnouncementSettings, FhirSettings, WorklistSettings } from '../../core/announce/announcements-file.ts';
import type { OrchestratorMetrics } from '../orchestrator-metrics.ts';
import { AnnouncementMetrics } from './announcement-metrics.ts';
import { AnnouncementQueue } from './announcement-queue.ts';
import { AnnouncementRunner } from './announcement-runner.ts';
import { Announcements } from './announcements.ts';
import type { QueuedAnnouncer } from './announcements.ts';
import type { Announcer } from './announcer.ts';
import { ExamWatch } from './exam-watch.ts';
import { FhirAnnouncer } from './fhir-announcer.ts';
import { WorklistAnnouncer } from './worklist-announcer.ts';
import { WorklistPerformer } from './worklist-performer.ts';

export interface AnnouncementParts {
  readonly settings: readonly AnnouncementSettings[];
  readonly storage: SpoolStorage;
  readonly spool: Spool;
  readonly connection: Redis;
  /** Names of the destinations of results. */
  readonly destinations: readonly string[];
  readonly device: { readonly softwareVersion: string; readonly serialNumber: string };
  readonly environment: Environment;
  readonly jobLockMs: number;
  readonly registry: Registry;
  readonly metrics: OrchestratorMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

export interface RunningAnnouncements {
  /** Lets what is being told be told, or hands it back after `timeoutMs`; then nothing is left open. */
  drain(timeoutMs: number): Promise<void>;
}

const RECONCILE_INTERVAL_MS = 60_000;

/** Begins to tell others of exams. Whoever is told may be away. */
export async function startAnnouncements(parts: AnnouncementParts): Promise<RunningAnnouncements> {
  const { spool, connection, destinations, logger } = parts;
  const store = new AnnouncementStore(parts.storage);
  const announcementMetrics = new AnnouncementMetrics(parts.registry);
  const connected = await Promise.all(
    parts.settings.map(async (settings) => {
      const { announcer, perform } = await connectAnnouncer(settings, { ...parts, store });
      const runner = new AnnouncementRunner({ spool, store, announcer, now: parts.now });
      const queue = new AnnouncementQueue({ ...parts, announcer: announcer.name, runner, announcementMetrics });
      return { announcer, queue, performer: perform?.(queue) };
    }),
  );
  const announcers: readonly QueuedAnnouncer[] = connected;
  const announcements = new Announcements({ spool, store, announcers, logger, now: parts.now });
  const watch = new ExamWatch({
    connection,
    destinations,
    onChange: (job) => announcements.onChange(job),
    onStarted: (job) => announcements.onStarted(job),
    onTrouble: (error) => {
      logger.warn({ event: 'queue-trouble', error }, 'queue trouble');
    },
  });
  const reconcile = (): void => void announcements.reconcile();
  const timer = setInterval(reconcile, RECONCILE_INTERVAL_MS);
  reconcile();
  return {
    drain: async (timeoutMs) => {
      clearInterval(timer);
      announcements.close();
      await watch.close();
      await Promise.all(connected.flatMap(({ performer }) => performer?.close() ?? []));
      await Promise.all(connected.map(({ queue }) => queue.drain(timeoutMs)));
      await Promise.all(connected.map(({ announcer }) => announcer.close()));
    },
  };
}

interface ConnectedAnnouncer {
  readonly announcer: Announcer;
  /** Begins to look for what others schedule. */
  readonly perform?: (queue: AnnouncementQueue) => WorklistPerformer;
}

type Surroundings = AnnouncementParts & { readonly store: AnnouncementStore };

function connectAnnouncer(settings: AnnouncementSettings, parts: Surroundings): Promise<ConnectedAnnouncer> {
  return settings.kind === 'fhir' ? connectFhir(settings, parts) : connectWorklist(settings, parts);
}

async function connectFhir(settings: FhirSettings, parts: Surroundings): Promise<ConnectedAnnouncer> {
  const { spool, device, environment } = parts;
  const { signingSecret: secret } = settings;
  const signed = secret === undefined ? {} : { signingSecret: () => readSecret(secret, environment) };
  const connection = await connectHttp(settings, environment);
  return { announcer: new FhirAnnouncer({ settings, connection, spool, device, now: parts.now, ...signed }) };
}

async function connectWorklist(settings: WorklistSettings, parts: Surroundings): Promise<ConnectedAnnouncer> {
  const { spool, store, device, environment, logger } = parts;
  const connection = await connectHttp(settings, environment);
  const { url, timeoutMs, queryForm } = settings;
  const server = new UpsClient({ url, timeoutMs, queryForm, ...connection });
  const { serialNumber } = device;
  const letGo = (): Promise<void> => connection.dispatcher.close();
  const announcer = new WorklistAnnouncer({ settings, serialNumber, server, store, spool, letGo });
  if (settings.pollSeconds === 0) return { announcer };
  const perform = (queue: AnnouncementQueue): WorklistPerformer =>
    new WorklistPerformer({
      settings,
      announcer,
      server,
      connection,
      spool,
      enqueue: (job) => queue.keep(job),
      logger,
    });
  return { announcer, perform };
}
