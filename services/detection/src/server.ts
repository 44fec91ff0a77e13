import { createBatchMetrics, modelOptionsOf, openRegionModel, readActiveBundles } from '@mammoflow/inference';
import { detectionService } from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import { createDetectPort } from '@mammoflow/stages';
import type { Config } from './config.ts';

/** Opens the active detection model and serves it. */
export async function startDetection(config: Config, { registry, logger }: WorkerContext): Promise<Worker> {
  const { detection: bundle } = await readActiveBundles(config.MODELS_DIR);
  const model = await openRegionModel(bundle, { ...modelOptionsOf(config), onBatch: createBatchMetrics(registry) });
  logger.info({ event: 'model', ...bundle.identity, executionProvider: config.EXECUTION_PROVIDER }, 'model opened');
  const onDefect = (error: unknown): void => {
    logger.error({ event: 'defect', error }, 'a call failed unexpectedly');
  };
  return { services: [detectionService(createDetectPort(model), onDefect)], close: () => model.close() };
}
