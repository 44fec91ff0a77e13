import { createDriftMonitor } from '@mammoflow/drift';
import { detectionService } from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import { createModelServer, createDetectPort } from '@mammoflow/stages';
import type { Config } from './config.ts';

/** Serves the active detection model. */
export async function startDetection(config: Config, context: WorkerContext): Promise<Worker> {
  const model = await createModelServer(config, context)('detection');
  const drift = createDriftMonitor(context);
  const port = createDetectPort(model, (look) => {
    drift.observe(look);
  });
  return {
    services: [detectionService(port, context.onDefect)],
    models: () => ({ detection: model.bundle?.identity }),
    drift: () => drift.tally(),
    close: () => model.close(),
  };
}
