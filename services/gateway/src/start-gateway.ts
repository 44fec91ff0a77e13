import type { Environment } from '@mammoflow/destinations';
import type { Logger } from '@mammoflow/observability';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { startDicomListener } from './io/dicom/start-dicom-listener.ts';
import { ImageDesk } from './io/images/image-desk.ts';
import { ModelDesk } from './io/models/model-desk.ts';
import { connectSource } from './io/pull/connect-source.ts';
import { startPull } from './io/pull/start-pull.ts';
import { UploadDesk } from './io/uploads/upload-desk.ts';
import { openGround } from './open-ground.ts';
import type { Ground } from './open-ground.ts';
import { startWork } from './start-work.ts';
import type { Work } from './start-work.ts';

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

/** Puts the gateway together and listens. */
export async function startGateway(config: Config, { logger, environment }: GatewaySurroundings): Promise<Gateway> {
  const source = config.PULL_FILE === undefined ? undefined : await connectSource(config.PULL_FILE, environment);
  const ground = await openGround(config, logger);
  const work = startWork(ground);
  const images = openImages(ground);
  const app = buildRoutes(ground, work, images);
  const { address, listener } = ground.front;
  const url = (await app.listen(address)).replace('http:', listener.protocol);
  const dicom = await startDicomListener({ ...ground, tracker: work.tracker });
  const pull = startPull({ ...ground, source, tracker: work.tracker });
  return {
    url,
    ...(dicom === undefined ? {} : { dicomPort: dicom.port }),
    close: async () => {
      const late = setTimeout(() => {
        app.server.closeAllConnections();
      }, config.DRAIN_TIMEOUT_MS);
      // Streams of events end when they are told to, and not before.
      work.reading.close();
      await Promise.all([app.close(), dicom?.close()]);
      await images.close();
      clearTimeout(late);
      ground.front.close();
      ground.sessions?.close();
      await pull.stop();
      await work.close();
    },
  };
}

function openImages({ config, spool, metrics }: Ground): ImageDesk {
  return new ImageDesk({
    readInstance: (study, instance) => spool.readInstance(study, instance),
    threads: config.IMAGE_THREADS,
    cacheBytes: config.IMAGE_CACHE_BYTES,
    onRendered: (seconds) => {
      metrics.observeImage(seconds);
    },
  });
}

function buildRoutes(ground: Ground, work: Work, images: ImageDesk): FastifyInstance {
  const { config, front, sessions, spool, now } = ground;
  const { access, listener } = front;
  const { tracker, record } = work;
  const uploads = new UploadDesk({ access, config, spool, tracker, record, store: work.uploads, now });
  const models = new ModelDesk(config.MODELS_DIR, now);
  return buildApp({ ...ground, ...work, access, sessions: sessions?.sessions, images, uploads, models }, listener);
}
