import { classificationService, densityService } from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import { createClassifyPort, createDensityPort, createModelServer } from '@mammoflow/stages';
import type { Config } from './config.ts';

/** Serves the active classification model, and the density model while one is active. */
export async function startClassification(config: Config, context: WorkerContext): Promise<Worker> {
  const serve = createModelServer(config, context);
  const classification = await serve('classification');
  const density = await serve('density');
  return {
    services: [
      classificationService(createClassifyPort(classification), context.onDefect),
      densityService(createDensityPort(density), context.onDefect),
    ],
    models: () => ({ classification: classification.bundle?.identity, density: density.bundle?.identity }),
    close: async () => {
      await Promise.all([classification.close(), density.close()]);
    },
  };
}
