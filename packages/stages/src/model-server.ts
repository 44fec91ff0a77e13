import {
  createBatchMetrics,
  createGpuMetrics,
  createServingMonitor,
  modelOptionsOf,
  serveActiveModel,
} from '@mammoflow/inference';
import type { InferenceConfig, ModelTask, ServedModel, WorkerTelemetry } from '@mammoflow/inference';
import { selfTest } from './self-test.ts';

/** Serves the active model of a task; see {@link serveActiveModel}. */
export type ModelServer = (task: ModelTask) => Promise<ServedModel>;

/** How a worker serves models under its configuration. */
export function createModelServer(config: InferenceConfig, telemetry: WorkerTelemetry): ModelServer {
  const model = { ...modelOptionsOf(config), onBatch: createBatchMetrics(telemetry.registry) };
  const monitor = createServingMonitor(telemetry);
  if (config.EXECUTION_PROVIDER === 'cuda') createGpuMetrics(telemetry.registry);
  const { MODELS_DIR: modelsDir, MODELS_INTERVAL_MS: intervalMs } = config;
  return (task) => serveActiveModel(task, { modelsDir, model, intervalMs, test: selfTest, monitor });
}
