import { createBatchMetrics, modelOptionsOf, openRegionModel, readActiveBundles } from '@mammoflow/inference';
import type { Bundle, RegionModel } from '@mammoflow/inference';
import { classificationService, densityService } from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import { createClassifyPort, createDensityPort } from '@mammoflow/stages';
import type { Config } from './config.ts';

/** Opens the active classification model, and the density model where one is active, and serves them. */
export async function startClassification(config: Config, { registry, logger }: WorkerContext): Promise<Worker> {
  const bundles = await readActiveBundles(config.MODELS_DIR);
  const options = { ...modelOptionsOf(config), onBatch: createBatchMetrics(registry) };
  const open = async (bundle: Bundle): Promise<RegionModel> => {
    const model = await openRegionModel(bundle, options);
    logger.info({ event: 'model', ...bundle.identity, executionProvider: config.EXECUTION_PROVIDER }, 'model opened');
    return model;
  };
  const onDefect = (error: unknown): void => {
    logger.error({ event: 'defect', error }, 'a call failed unexpectedly');
  };
  const classification = await open(bundles.classification);
  const density = bundles.density && (await open(bundles.density));
  return {
    services: [
      classificationService(createClassifyPort(classification), onDefect),
      ...(density === undefined ? [] : [densityService(createDensityPort(density), onDefect)]),
    ],
    close: async () => {
      await Promise.all([classification.close(), density?.close()]);
    },
  };
}
