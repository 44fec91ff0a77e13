import { redisServer } from '@mammoflow/contracts';
import type { Environment } from '@mammoflow/destinations';
import { identitiesOf, readActiveBundles } from '@mammoflow/inference';
import { createRegistry } from '@mammoflow/observability';
import type { Logger } from '@mammoflow/observability';
import type { ExamBundles } from '@mammoflow/pipeline';
import { ActionStore, CommitmentStore, openStorage, StoredSpool, UploadStore } from '@mammoflow/spool';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { completionPolicy } from './core/completion-policy.ts';
import { startDicomListener } from './io/dicom/start-dicom-listener.ts';
import { ExamQueue } from './io/exam-queue.ts';
import { sweepSpool } from './io/housekeeping.ts';
import type { SweepParts } from './io/housekeeping.ts';
import { openFront } from './io/http/open-front.ts';
import { openSessions } from './io/http/open-sessions.ts';
import { ImageDesk } from './io/images/image-desk.ts';
import { ModelDesk } from './io/models/model-desk.ts';
import { startOperations } from './io/operations/start-operations.ts';
import { connectSource } from './io/pull/connect-source.ts';
import { startPull } from './io/pull/start-pull.ts';
import { readDestinationNames } from './io/read-destination-names.ts';
import { ActionLog } from './io/record/action-log.ts';
import { startRecord } from './io/record/start-record.ts';
import { repeat } from './io/repeat.ts';
import { startReading } from './io/start-reading.ts';
import { ShadowDesk } from './io/shadow-desk.ts';
import { StudyTracker } from './io/study-tracker.ts';
import { UploadDesk } from './io/uploads/upload-desk.ts';
import { GatewayMetrics } from './metrics.ts';

/** A gateway that listens. */
export interface Gateway {
  readonly url: string;
  /** Of the DICOM listener, where there is one. */
  readonly dicomPort?: number;
  /** Takes no more requests, finishes those it has, and lets go of everything. */
  close(): Promise<void>;
}

/** What a gateway finds around it. */
export interface GatewaySurroundings {
  readonly logger: Logger;
  /** Where secrets are that files of settings name by a variable. */
  readonly environment: Environment;
}

const HOUR_MS = 3_600_000;
/** Far longer than a connection may be idle: nobody writes to such a file any more. */
const STALE_IN_IDLE_TIMEOUTS = 5;

/** Puts the gateway together and listens. */
export async function startGateway(config: Config, { logger, environment }: GatewaySurroundings): Promise<Gateway> {
  const now = (): Date => new Date();
  const { address, listener, access, close: closeFront } = await openFront(config, logger);
  const storage = await openStorage(config);
  const spool = new StoredSpool(storage);
  const metrics = new GatewayMetrics(createRegistry('gateway'));
  const destinations = await readDestinationNames(config.DESTINATIONS_FILE);
  const source = config.PULL_FILE === undefined ? undefined : await connectSource(config.PULL_FILE, environment);
  const names = destinations.map(({ name }) => name);
  const redis = await redisServer(config);
  const sessions = access === undefined ? undefined : await openSessions(config, { redis, listener, logger, now });
  const queue = new ExamQueue(redis, names, {
    onReachable: () => {
      logger.info('Redis can be reached');
      reconciliation.now();
    },
    onUnreachable: (error) => {
      logger.warn({ error }, 'Redis cannot be reached; what is received waits in the spool');
    },
  });
  const readBundles = async (): Promise<ExamBundles> => identitiesOf(await readActiveBundles(config.MODELS_DIR));
  const actionStore = new ActionStore(storage);
  const record = startRecord({ config, spool, actions: actionStore, registry: metrics.registry, logger, now });
  const actions = new ActionLog({ store: actionStore, onAction: record?.noticeAction, logger, now });
  const tracker = new StudyTracker({
    spool,
    queue,
    destinations: names,
    policy: completionPolicy(config),
    readBundles,
    shadows: new ShadowDesk({ modelsDir: config.MODELS_DIR, share: config.SHADOW_SHARE, spool, queue, logger }),
    onFacts: (facts) => {
      record?.notice(facts);
      reading.notice(facts);
    },
    onForgotten: (study) => {
      reading.forget(study);
    },
    metrics,
    logger,
    now,
  });
  const minFreeBytes = config.MIN_FREE_BYTES;
  const operations = startOperations({ redis, destinations: names, spool, minFreeBytes, readBundles, logger, now });
  const reading = startReading({ config, redis, spool, queue, record, actions, tracker: () => tracker, logger, now });
  const reconciliation = repeat(config.RECONCILE_INTERVAL_MS, () => tracker.reconcile());
  const images = new ImageDesk({
    readInstance: (study, instance) => spool.readInstance(study, instance),
    threads: config.IMAGE_THREADS,
    cacheBytes: config.IMAGE_CACHE_BYTES,
    onRendered: (seconds) => {
      metrics.observeImage(seconds);
    },
  });
  const commitments = new CommitmentStore(storage);
  const uploadStore = new UploadStore(storage);
  const uploads = new UploadDesk({ access, config, spool, tracker, record, store: uploadStore, now });
  const swept = {
    spool,
    commitments,
    uploads: uploadStore,
    mayForget: record?.mayForget,
    logger,
    now,
    ...retentionOf(config),
  };
  const sweep = repeat(config.SWEEP_INTERVAL_MS, () => sweepSpool(swept));
  const app = buildApp(
    {
      config,
      access,
      sessions: sessions?.sessions,
      storage,
      spool,
      queue,
      tracker,
      record,
      actions,
      destinations,
      metrics,
      reading,
      images,
      uploads,
      operations,
      models: new ModelDesk(config.MODELS_DIR, now),
      readBundles,
      logger,
    },
    listener,
  );
  const url = (await app.listen(address)).replace('http:', listener.protocol);
  const dicom = await startDicomListener({ config, storage, spool, tracker, metrics, logger, now });
  const pull = startPull({ config, redis, source, storage, spool, tracker, metrics, logger, now });
  return {
    url,
    ...(dicom === undefined ? {} : { dicomPort: dicom.port }),
    close: async () => {
      const late = setTimeout(() => {
        app.server.closeAllConnections();
      }, config.DRAIN_TIMEOUT_MS);
      // Streams of events end when they are told to, and not before.
      reading.close();
      await Promise.all([app.close(), dicom?.close()]);
      await images.close();
      clearTimeout(late);
      closeFront();
      sessions?.close();
      await Promise.all([reconciliation.stop(), sweep.stop(), pull.stop()]);
      tracker.close();
      await record?.close();
      await operations.close();
      await queue.close();
    },
  };
}

function retentionOf(
  config: Config,
): Pick<SweepParts, 'keepImagesMs' | 'keepFactsMs' | 'keepTrialsMs' | 'staleAfterMs'> {
  return {
    keepImagesMs: config.KEEP_IMAGES_HOURS * HOUR_MS,
    keepFactsMs: config.KEEP_FACTS_HOURS * HOUR_MS,
    keepTrialsMs: config.TRIAL_KEEP_HOURS * HOUR_MS,
    staleAfterMs: config.IDLE_TIMEOUT_MS * STALE_IN_IDLE_TIMEOUTS,
  };
}
