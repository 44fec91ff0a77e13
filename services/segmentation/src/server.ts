import { createBatchMetrics, modelOptionsOf, openRegionModel, readActiveBundles } from '@mammoflow/inference';
import { segmentationService } from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import { createSegmentPort } from '@mammoflow/stages';
import type { Config } from './config.ts';

/** Opens the active segmentation model and serves it. */
export async function startSegmentation(config: Config, { registry, logger }: WorkerContext): Promise<Worker> {
  const { segmentation: bundle } = await readActiveBundles(config.MODELS_DIR);
  const model = await openRegionModel(bundle, { ...modelOptionsOf(config), onBatch: createBatchMetrics(registry) });
  logger.info({ event: 'model', ...bundle.identity, executionProvider: config.EXECUTION_PROVIDER }, 'model opened');
  const onDefect = (error: unknown): void => {
    logger.error({ event: 'defect', error }, 'a call failed unexpectedly');
  };
  return { services: [segmentationService(createSegmentPort(model), onDefect)], close: () => model.close() };
}
