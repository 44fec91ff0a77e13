import { segmentationService } from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import { createModelServer, createSegmentPort } from '@mammoflow/stages';
import type { Config } from './config.ts';

/** Serves the active segmentation model. */
export async function startSegmentation(config: Config, context: WorkerContext): Promise<Worker> {
  const model = await createModelServer(config, context)('segmentation');
  return {
    services: [segmentationService(createSegmentPort(model), context.onDefect)],
    models: () => ({ segmentation: model.bundle?.identity }),
    close: () => model.close(),
  };
}
