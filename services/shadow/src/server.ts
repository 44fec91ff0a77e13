import {
  classificationService,
  densityService,
  detectionService,
  preprocessingService,
  segmentationService,
} from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import {
  createCandidateServer,
  createClassifyPort,
  createDensityPort,
  createDetectPort,
  createSegmentPort,
  createThreadedPreprocessPort,
} from '@mammoflow/stages';
import type { Config } from './config.ts';
import { yieldToOthers } from './yield-to-others.ts';

/**
 * Serves the whole pipeline with the candidates in place, so that whatever a candidate does to its process, no exam that is reported
 * meets it. Serves no model while there is no candidate.
 */
export async function startShadowWorker(config: Config, context: WorkerContext): Promise<Worker> {
  await yieldToOthers();
  const { onDefect } = context;
  const preprocess = createThreadedPreprocessPort({ threads: 1 });
  const serve = createCandidateServer(config, context);
  const detection = await serve('detection');
  const segmentation = await serve('segmentation');
  const classification = await serve('classification');
  const density = await serve('density');
  return {
    services: [
      preprocessingService(preprocess, onDefect),
      detectionService(createDetectPort(detection), onDefect),
      segmentationService(createSegmentPort(segmentation), onDefect),
      classificationService(createClassifyPort(classification), onDefect),
      densityService(createDensityPort(density), onDefect),
    ],
    models: () => ({
      detection: detection.bundle?.identity,
      segmentation: segmentation.bundle?.identity,
      classification: classification.bundle?.identity,
      density: density.bundle?.identity,
    }),
    close: async () => {
      await Promise.all([preprocess, detection, segmentation, classification, density].map((each) => each.close()));
    },
  };
}
